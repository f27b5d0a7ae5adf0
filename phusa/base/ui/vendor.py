"""Bring the front-end files from `node_modules/` into the tree: `npm ci && python -m phusa.base.ui.vendor`.

Only who refreshes those files needs Node; what is copied is committed, with its licence beside it.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from phusa.base.ui.icons import ICONS

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "phusa/base/static"
FONT = "@fontsource/be-vietnam-pro"
COPIES = {
    "bootstrap/LICENSE": "phusa/base/static/vendor/bootstrap/LICENSE",
    f"{FONT}/LICENSE": "phusa/base/static/vendor/be-vietnam-pro/LICENSE",
    "@tabler/icons/LICENSE": "phusa/base/static/ui/icons.LICENSE",
    "axe-core/axe.min.js": "tests/journeys/vendor/axe.min.js",
    "axe-core/LICENSE": "tests/journeys/vendor/axe.LICENSE",
} | {
    f"{FONT}/files/{name}": f"phusa/base/static/vendor/be-vietnam-pro/{name}"
    for subset in ("vietnamese", "latin")
    for weight in (400, 600)
    for name in [f"be-vietnam-pro-{subset}-{weight}-normal.woff2"]
}
BOOTSTRAP = STATIC / "vendor/bootstrap/bootstrap.min.css"
# Every class that Bootstrap has: a test says when a page takes one that was left out below.
BOOTSTRAP_CLASSES = ROOT / "tests/architecture/bootstrap_classes.txt"
# Where a class of ours may be named.
SPOKEN = [f"phusa/**/*.{ending}" for ending in ("html", "py", "js")]


def symbol(name: str, svg: str) -> str:
    """One Tabler file as a `<symbol>`: its paths without the invisible frame, one line."""
    inner = re.sub(r"\s+", " ", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    paths = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{paths.replace("> <", "><").strip()}</symbol>'


def sprite(icons: Path) -> str:
    """All icons of `ICONS` as one SVG file; a name that Tabler does not have raises `FileNotFoundError`."""
    symbols = [symbol(name, (icons / f"{name}.svg").read_text()) for name in sorted(ICONS)]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"])


def classes(css: str) -> set[str]:
    """The classes that a style sheet speaks of."""
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return set(re.findall(r"\.(-?[a-z][a-z0-9-]*)(?=[^{}]*\{)", rules))


def used_part(modules: Path, css: Path) -> str:
    """The rules of a style sheet whose words stand somewhere in our pages: a telephone fetches no others."""
    purge = [str(modules / ".bin/purgecss"), "--css", str(css), "--content", *SPOKEN]
    told = subprocess.run(purge, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    kept = json.loads(told)[0]["css"]
    return re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", kept)


def copy_all(modules: Path) -> None:
    """Fill the vendor folders from an installed `node_modules/`."""
    for source, target in COPIES.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, ROOT / target)
    whole = modules / "bootstrap/dist/css/bootstrap.min.css"
    BOOTSTRAP_CLASSES.write_text("\n".join(sorted(classes(whole.read_text()))) + "\n")
    BOOTSTRAP.write_text(used_part(modules, whole))
    (STATIC / "ui/icons.svg").write_text(sprite(modules / "@tabler/icons/icons/outline"))


if __name__ == "__main__":
    copy_all(ROOT / "node_modules")
