"""Copy the front-end files from `node_modules/` into the tree: `npm ci && python -m phusa.base.ui.vendor`.

Only who refreshes those files needs Node; what is copied is committed, with its licence beside it.
"""

import re
import shutil
from pathlib import Path

from phusa.base.ui.icons import ICONS

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "phusa/base/static"
FONT = "@fontsource/be-vietnam-pro"
COPIES = {
    "bootstrap/dist/css/bootstrap.min.css": "phusa/base/static/vendor/bootstrap/bootstrap.min.css",
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


def symbol(name: str, svg: str) -> str:
    """One Tabler file as a `<symbol>`: its paths without the invisible frame, one line."""
    inner = re.sub(r"\s+", " ", svg[svg.index(">") + 1 : svg.rindex("</svg>")])
    paths = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{paths.replace("> <", "><").strip()}</symbol>'


def sprite(icons: Path) -> str:
    """All icons of `ICONS` as one SVG file; a name that Tabler does not have raises `FileNotFoundError`."""
    symbols = [symbol(name, (icons / f"{name}.svg").read_text()) for name in sorted(ICONS)]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"])


def copy_all(modules: Path) -> None:
    """Fill the vendor folders from an installed `node_modules/`, without source map links."""
    for source, target in COPIES.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, ROOT / target)
    css = STATIC / "vendor/bootstrap/bootstrap.min.css"
    css.write_text(re.sub(r"/\*# sourceMappingURL=.*?\*/\s*", "", css.read_text()))
    (STATIC / "ui/icons.svg").write_text(sprite(modules / "@tabler/icons/icons/outline"))


if __name__ == "__main__":
    copy_all(ROOT / "node_modules")
