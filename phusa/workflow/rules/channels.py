"""By which road a report left its unit."""

from typing import Final

WEB: Final = "web"
# Left as a sealed bundle from where this installation is: the receiver's answer comes back as a file.
SEALED: Final = "sealed"
# Came here in a sealed bundle of another installation.
BUNDLE: Final = "bundle"
WORDS: Final = {WEB: "qua mạng", SEALED: "bằng gói niêm phong", BUNDLE: "từ gói niêm phong"}
