"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phusa.config.settings")
application = get_wsgi_application()
# Every page's module is loaded now, once, before the server divides itself: a mistake in one stops the start.
get_resolver().check()
# What is loaded by now stays: the search for garbage goes past it, and the processes share its memory.
gc.freeze()
