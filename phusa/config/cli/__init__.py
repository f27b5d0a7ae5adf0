"""The console script `phusa`: one small module a command, imported only when its command is called.

A command module has `add(parser)`, which declares its arguments, and `run(args)`, which returns the exit status.
It is a door: it translates words into a call of an app and holds no rule of the domain. To add one, write the
module and its line in `COMMANDS`.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from phusa.base.refusals import Refused

COMMANDS = {
    "serve": ("serve", "chạy máy chủ web, một tiến trình việc nền và cơ sở dữ liệu nhúng"),
    "worker": ("worker", "chạy riêng một tiến trình việc nền"),
    "migrate": ("migrate", "đưa cơ sở dữ liệu lên bản mới nhất"),
    "doctor": ("doctor", "khám máy và dữ liệu: điều gì sai, vì sao, cần làm gì"),
    "demo": ("demo", "lập dữ liệu minh hoạ: một huyện, hoặc đông người hơn để thử tải"),
    "import scores": ("import_scores", "đọc một bảng điểm và, nếu bảo, ghi các dòng đúng"),
    "read-letter": ("read_letter", "đọc một công văn và đề xuất hạn, nơi nhận, văn bản được viện dẫn"),
    "import units": ("import_units", "đọc một danh sách đơn vị và, nếu bảo, ghi các dòng đúng"),
    "import plan": ("import_plan", "đọc một bản kế hoạch bồi dưỡng và, nếu bảo, lập bản nháp"),
    "import staff": ("import_staff", "đọc một danh sách nhân sự và, nếu bảo, ghi các dòng đúng"),
    "export staff": ("export_staff", "ghi danh sách nhân sự ra tệp Excel hoặc CSV, nhập lại được"),
    "export units": ("export_units", "in mọi đơn vị: mã, tên, loại, cấp học, đơn vị trên"),
    "exchange export": ("exchange_export", "xuất gói trao đổi cho cấp dưới: biểu mẫu, văn bản, danh mục"),
    "exchange import": ("exchange_import", "nhận gói trao đổi do cấp trên gửi"),
    "user": ("user", "tài khoản: liệt kê, mở, giao vai trò, đặt lại mật khẩu"),
    "retention": ("retention", "đếm và, nếu bảo, xoá dữ liệu cá nhân hết thời hạn giữ"),
    "audit verify": ("audit_verify", "dò nhật ký: dòng nào bị sửa, xoá hay chèn thẳng vào cơ sở dữ liệu"),
    "audit head": ("audit_head", "in mốc cuối của nhật ký để cất ở nơi khác"),
    "decide": ("decide", "xếp loại từng dòng JSON đọc từ đầu vào chuẩn"),
    "manage": ("manage", "lệnh quản trị của Django (dành cho người phát triển)"),
}
INTERRUPTED = 130

# What argparse says, and how we say it.
_WORDS = (
    (re.compile(r"the following arguments are required: (.+)"), r"thiếu \1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không có tham số \1"),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 cần một giá trị"),
    (re.compile(r"argument (\S+): invalid int value: '(.*)'"), r"\1 cần một số nguyên, không phải “\2”"),
    (
        re.compile(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)"),
        r"\1 không nhận “\2”, chọn một trong: \3",
    ),
)


class Formatter(argparse.HelpFormatter):
    """Help whose first words are Vietnamese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Shows the usage after our own word for it."""
        super().add_usage(usage, actions, groups, prefix or "Cách dùng: ")


class Parser(argparse.ArgumentParser):
    """The standard parser, speaking Vietnamese where it can be told to."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, formatter_class=Formatter)
        self._positionals.title = "tham số"
        self._optionals.title = "tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="hiện phần trợ giúp này")

    def error(self, message: str) -> NoReturn:
        """Refuses a wrong call with exit status 2."""
        self.exit(2, f"Lệnh chưa đúng: {_in_vietnamese(message)}.\nXem cách dùng: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status: 0 done, 1 refused or problems found, 2 called wrongly."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    name, rest = _command(words)
    if name is None:
        asked = words in ([], ["-h"], ["--help"])
        print(_overview() if asked else f"Không có lệnh “phusa {' '.join(words[:2])}”.\n\n{_overview()}")
        return 0 if asked else 2
    module_name, summary = COMMANDS[name]
    module = import_module(f"phusa.config.cli.{module_name}")
    parser = Parser(f"phusa {name}", summary[0].upper() + summary[1:] + ".")
    module.add(parser)
    try:
        return int(module.run(parser.parse_args(rest)))
    except Refused as refused:
        print(*filter(None, [refused.text, refused.cite, refused.next_step]), sep="\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`, say) has seen enough; without this Python complains once more while it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _in_vietnamese(message: str) -> str:
    """The complaint of argparse in our words; one we do not know stays as it is."""
    for english, ours in _WORDS:
        if found := english.fullmatch(message):
            return found.expand(ours).replace("'", "")
    return message


def _command(words: list[str]) -> tuple[str | None, list[str]]:
    """The command at the beginning of the line, of two words or one, and what follows it."""
    for length in (2, 1):
        if " ".join(words[:length]) in COMMANDS and len(words) >= length:
            return " ".join(words[:length]), words[length:]
    return None, words


def _overview() -> str:
    lines = [f"  {name:<16}{summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join(["Cách dùng: phusa LỆNH …", "", *lines, "", "Chi tiết một lệnh: phusa LỆNH --help"])
