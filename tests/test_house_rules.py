"""The rules of the house, held by looking at the code itself."""

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "fairhold"

INTERFACES = {"web", "api", "jobs", "cli", "demo"}
"""Where the clock may be read: the page, the call, the worker, the shell."""


def modules(*, below: Path = SOURCE) -> list[Path]:
    return sorted(file for file in below.rglob("*.py") if "node_modules" not in file.parts)


def migrations() -> list[Path]:
    return sorted(SOURCE.glob("*/migrations/0*.py"))


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def named(file: Path) -> str:
    return str(file.relative_to(ROOT))


# Layers


def layers() -> list[list[str]]:
    """The layers of `.importlinter`, the top first, each the names that share a line."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    lines = contract["importlinter:contract:layers"]["layers"].split("\n")
    return [re.findall(r"fairhold\.(\w+)", line) for line in lines if line.strip()]


def test_imports_go_down_only() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as go; go()",
    ]
    ran = subprocess.run(  # noqa: PLW1510 - its status is looked at below
        command, cwd=ROOT, env={"PYTHONPATH": str(SOURCE.parent)}, capture_output=True, text=True
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_package_has_its_place_in_the_layers() -> None:
    placed = {name for line in layers() for name in line}
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert packages - placed == set()


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("fairhold.")]


def test_foreign_keys_point_down_the_layers() -> None:
    height = {name: number for number, line in enumerate(layers()) for name in line}
    for model in ours():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or target not in ours():
                continue
            here, there = model._meta.app_label, target._meta.app_label
            assert here == there or height[here] < height[there], f"{field} points up or across"


def test_no_delete_spreads_and_no_app_learns_who_points_at_it() -> None:
    for model in ours():
        for field in model._meta.local_fields:
            if not isinstance(field, models.ForeignKey):
                continue
            assert field.remote_field.on_delete is models.PROTECT, field
            if field.related_model._meta.app_label != model._meta.app_label:
                assert field.remote_field.related_name == "+", field


def test_choices_are_plain_strings_held_by_the_database() -> None:
    assert [str(field) for model in ours() for field in model._meta.fields if field.choices] == []


# Migrations


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_migrations_import_none_of_our_code() -> None:
    found = {
        named(file): name
        for file in migrations()
        for name in imports(file)
        if name.startswith(("fairhold", "."))
    }

    assert migrations()
    assert found == {}


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say_and_each_app_has_one_end() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    loader = MigrationLoader(None)
    for config in apps.get_app_configs():
        if config.name.startswith("fairhold."):
            assert len(loader.graph.leaf_nodes(config.label)) <= 1, config.label


# The clock

READS_THE_CLOCK = {
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}


def clock_reads(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else None
            owner = node.value.id if isinstance(node.value, ast.Name) else owner
            if (owner, node.attr) in READS_THE_CLOCK:
                yield node.lineno


def test_the_search_for_clocks_finds_them() -> None:
    text = "timezone.now()\ndatetime.datetime.now(UTC)\nx = date.today\ntimezone.override(z)"

    assert sorted(clock_reads(ast.parse(text))) == [1, 2, 3]


def test_below_the_interfaces_nothing_reads_the_clock() -> None:
    below = [file for file in modules() if file.relative_to(SOURCE).parts[0] not in INTERFACES]
    found = {named(file): list(clock_reads(parsed(file))) for file in below}

    assert {file: lines for file, lines in found.items() if lines} == {}


# Pages

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE
)


def test_the_search_for_inline_code_finds_it() -> None:
    found = ["<script>x</script>", "<style>", '<p style="a">', '<a onclick="x">', "javascript:x"]

    assert all(INLINE.search(text) for text in found)
    assert not INLINE.search('<script src="a.js" defer></script><p class="on" data-style="x">')


def test_templates_have_no_script_or_style_of_their_own() -> None:
    templates = sorted(SOURCE.rglob("templates/**/*.*"))
    found = {named(file): INLINE.findall(file.read_text(encoding="utf-8")) for file in templates}

    assert templates
    assert {file: inline for file, inline in found.items() if inline} == {}


# Size


def test_functions_are_small_enough_to_read() -> None:
    """Half of them fit in fifteen lines, and ninety-nine in a hundred in sixty."""
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for file in modules()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    )

    assert lengths[len(lengths) // 2] <= 15
    assert lengths[len(lengths) * 99 // 100] <= 60
