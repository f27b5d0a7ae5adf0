"""Migrations say what the models say, so nobody finds out on a server."""

from django.apps import apps
from django.core.management.commands.makemigrations import Command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import DeleteModel
from django.db.migrations.state import ProjectState
from django.utils.translation import override

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("phusa.")}


def missing(then: ProjectState, now: ProjectState) -> list[str]:
    """What the migrations of our apps still have to say, without asking a database or a translation."""
    with override(None):
        changes = Command.autodetector(then, now).changes(graph=MigrationLoader(None).graph)
    return [
        f"{app}: {operation.describe()}"
        for app, migrations in changes.items()
        if app in OURS
        for migration in migrations
        for operation in migration.operations
    ]


def migrated() -> ProjectState:
    """The models as the migrations leave them."""
    return MigrationLoader(None).project_state()


def test_migrations_are_complete() -> None:
    assert missing(migrated(), ProjectState.from_apps(apps)) == []


def test_a_missing_migration_is_reported() -> None:
    earlier = migrated()
    DeleteModel("Deadline").state_forwards("cycles", earlier)
    assert "cycles: Create model Deadline" in missing(earlier, ProjectState.from_apps(apps))
