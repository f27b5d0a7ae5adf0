"""Signing in: django-allauth in our words, with our limits. `phusa.config.settings` names what is here."""
