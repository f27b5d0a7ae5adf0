"""Who looks at a page, and what is written into its address, by the name of the page."""

from collections.abc import Callable

from phusa.base.jobs import announce
from tests.by_hand import bundle_of, came_to
from tests.config.branches import Branch, exported, handed_over, unit_plan_of
from tests.handed import more_time
from tests.listed import taken_up
from tests.materials import library_item_of, selection_of
from tests.planned_documents import brought_in
from tests.planned_parts import checked, followed, plan_with_text
from tests.schools import NOW
from tests.unit_plans import mass_of, with_version

# Who looks at a page, by its name or else by the first word of its address; everybody else is the head of the school.
VIEWERS = {"nhat-ky": "tt", "giao-dien": "qt", "my_record": "gv", "found_unit": "cv", "change_unit": "cv"}
VIEWERS |= {
    "ask_correction": "gv",
    "take_record": "gv",
    "my_group": "to",
    "choose_reading": "so",
    "reading_progress": "so",
}
VIEWERS |= {"move_unit": "cv", "end_unit": "cv", "units": "cv", "closing": "cv"}
VIEWERS |= {"activation": "cv", "activation_file": "cv", "answer_temis": "cv"}
UNIT_LISTS = ("unit_imports", "unit_import", "unit_import_rows", "unit_import_issues", "unit_import_back")
UNIT_LISTS += (
    "unit_import_confirm",
    "unit_import_discard",
    "unit_import_take_back",
    "unit_template",
    "units_file",
)
VIEWERS |= dict.fromkeys(UNIT_LISTS, "cv")
# Whoever has a second factor and spare codes.
VIEWERS |= {"mfa_deactivate_totp": "qt", "mfa_view_recovery_codes": "qt", "mfa_generate_recovery_codes": "qt"}
VIEWERS |= {"mfa_download_recovery_codes": "qt"}
# What is written into an address: by page, by first word, or by the name of the part alone.
PARTS: dict[str, Callable[[Branch], object]] = {
    "found_unit/code": lambda b: b.place.office.code,
    "don-vi/code": lambda b: b.school.code,
    "nhan-su/code": lambda b: b.people[0].code,
    "nhan-su/post_id": lambda b: b.people[0].posts.get().pk,  # type: ignore[attr-defined]
    "tai-khoan/code": lambda b: b.users["gv"].code,
    "tai-khoan/grant_id": lambda b: b.users["gv"].grants.earliest("pk").pk,  # type: ignore[attr-defined]
    "van-ban/code": lambda b: b.document.check_code,
    "kiem-tra/code": lambda b: b.document.check_code,
    "giao-dien/page": lambda b: "bieu-mau",
    "code": lambda b: b.school.code,
    "unit_code": lambda b: b.school.code,
    "year": lambda b: b.place.year.code,
    "record_id": lambda b: b.records[0],
    "sheet_id": lambda b: b.sheet,
    "format": lambda b: "pdf",
    "name": lambda b: "tt26.class_gap",
    "key": lambda b: announce(actor=b.place.actor("so"), now=NOW, title="Tính lại"),
    "regulation": lambda b: "tt26-2012",
    "dated": lambda b: "2012-08-27",
}


PARTS |= {
    f"{page}/code": lambda b: b.school.code
    for page in ("roster_accounts", "roster_accounts_file", "open_roster_accounts", "renew_slips", "train")
}
PARTS |= {"batch_id": lambda b: b.slips, "request_id": lambda b: b.temis}

PARTS |= {"absence_id": lambda b: b.traces.absence, "correction_id": lambda b: b.traces.correction}
PARTS |= {"merge_id": lambda b: b.traces.merge, "nhan-su/field": lambda b: "phone"}
PARTS |= {"nhan-su/import_id": lambda b: b.staff_list}
PARTS |= {"don-vi/import_id": lambda b: b.unit_list, "outcome": lambda b: "changed"}
PARTS |= {"one": lambda b: b.people[0].code, "other": lambda b: b.people[1].code}

PARTS |= {"export_id": lambda b: exported(b).pk}

VIEWERS |= {"sap-xep": "so", "compare_days": "cv"}
PARTS |= {"sap-xep/pk": lambda b: handed_over(b).pk, "sap-xep/unit_code": lambda b: "SO-SL"}
PARTS |= {
    "sap-xep/kind": lambda b: "merge",
    "sap-xep/number": lambda b: 1,
    "compare_days/code": lambda b: b.place.office.code,
}


VIEWERS |= {"correct_item": "so", "adopt_programme": "cv", "drop_adoption": "cv"}
PARTS |= {"item_code": lambda b: "TH4", "programme": lambda b: "kh772-2019"}
PARTS |= {"adoption_id": lambda b: taken_up(b.place.office).pk}

PARTS |= {"mien-hoan/kind": lambda b: "hoan", "relief_id": lambda b: b.relief}
PARTS |= {"external_id": lambda b: b.outside}

VIEWERS |= {"nhu-cau": "gv", **dict.fromkeys(("need_counts", "need_counts_file", "need_topic"), "ht")}
VIEWERS |= {"plans_to_approve": "cv"}
PARTS |= {
    f"{page}/code": lambda b: b.people[0].code
    for page in ("personal_plan", "approve_plan", "return_plan", "personal_plan_paper")
}
VIEWERS |= dict.fromkeys(("heads_plans", "approve_heads_plans"), "cv")
PARTS |= {
    "personal_plan_version/number": lambda b: 1,
    "personal_plan_version/code": lambda b: b.people[-1].code,
}
PARTS |= {"line_id": lambda b: b.plan_line, "plan_version/number": lambda b: 1}
PARTS |= {"need_id": lambda b: b.need, "topic_key": lambda b: "tieu-chi:tt20-2018:6"}

VIEWERS |= {"my_hours": "gv", "report_hours": "gv"}
PARTS |= {f"{page}/code": lambda b: b.people[0].code for page in ("person_hours", "correct_hours")}
PARTS |= {"event_id": lambda b: b.hours_event}

PLAN_PARTS = ("follow_groups", "follow_person", "drop_follower", "plan_check", "change_check", "drop_check")
PARTS |= {
    f"{page}/unit_plan_id": lambda b: plan_with_text(b.school, b.place.year).pk
    for page in (*PLAN_PARTS, "answer_plan_need")
}
PARTS |= {
    "assignment_id": lambda b: followed(plan_with_text(b.school, b.place.year), b.people).pk,
    "check_id": lambda b: checked(plan_with_text(b.school, b.place.year), len(b.people)).pk,
    "plan_import_id": lambda b: brought_in(b.school, b.place.year).pk,
}

OFFICE_PLANS = ("lower_plans", "start_unit_plan", "start_mass_plan")
MASS_PLANS = ("mass_plan", "decide_mass_plan")
VIEWERS |= {**dict.fromkeys((*OFFICE_PLANS, *MASS_PLANS), "cv"), "return_unit_plan": "cv"}
PARTS |= {f"{page}/unit_code": lambda b: b.place.office.code for page in OFFICE_PLANS}
PARTS |= {
    f"{page}/unit_plan_id": lambda b: mass_of(b.place.office, b.place.year, len(b.people)).pk
    for page in MASS_PLANS
}
PARTS |= {
    "unit_plan/unit_code": lambda b: unit_plan_of(b).unit.code,
    "unit_plan_id": lambda b: unit_plan_of(b).pk,
    "plan_item_id": lambda b: unit_plan_of(b).items.earliest("pk").pk,  # type: ignore[attr-defined]
    "section": lambda b: 1,
    "version_number": lambda b: with_version(unit_plan_of(b)).number,
}

VIEWERS |= {"my_library": "gv", "keep_library_item": "gv", "library_file": "gv", "drop_library_item": "gv"}
VIEWERS |= dict.fromkeys(("choose_material", "withdraw_selection"), "to")
REGISTER = ("register_material", "commission_material", "appraise_material", "withdraw_material")
VIEWERS |= {**dict.fromkeys(REGISTER, "so"), "submit_draft": "gvcs"}
PARTS |= {
    "material_id": lambda b: b.material,
    "library_item_id": lambda b: library_item_of(b.users["gv"]).pk,
    "selection_id": lambda b: selection_of(b.group).pk,
    "tai-lieu/unit_code": lambda b: b.group.code,
}

VIEWERS |= {"appeal_result": "gv", "appeal_hours": "gv", "appeal_terms": "cv"}
PARTS |= {
    "appeal_id": lambda b: b.appeal,
    "appeal_result/record_id": lambda b: b.record_of(b.people[0]).pk,
    "appeal_terms/unit_code": lambda b: b.place.office.code,
}

VIEWERS |= {"thanh-tra": "tt"}
PARTS |= {
    "population": lambda b: "ket-qua",
    "inspection_path/key": lambda b: f"{b.people[0].code}@{b.place.year.code}",
}

VIEWERS |= {"cot-can": "cv", "my_support": "gv", "my_support_group": "gv"}
PARTS |= {
    "core_id": lambda b: b.support.core,
    "list_id": lambda b: b.support.core_list,
    "lecturer_id": lambda b: b.support.lecturer,
    "group_id": lambda b: b.support.group,
    "member_id": lambda b: b.support.member,
    "person_code": lambda b: b.people[0].code,
    "end_assignment/assignment_id": lambda b: b.support.assignment,
}
SUPPORT_LINES = ("change_support_line", "drop_support_line")
PARTS |= {f"{page}/line_id": lambda b: b.support.line for page in SUPPORT_LINES}
PARTS |= {
    f"{page}/unit_plan_id": lambda b: b.support.plan
    for page in (*SUPPORT_LINES, "add_support_line", "issue_support_plan", "note_support")
}

BOARDS = (
    "report_board",
    "receive_reports",
    "lock_reports",
    "remind_units",
    "extend_deadlines",
    "withdraw_extension",
    "report_deadline",
    "report_outages",
    "report_unit",
    "return_report",
    "take_report_step",
)
VIEWERS |= {**dict.fromkeys((*BOARDS, "report_boards"), "cv"), "report_process": "so"}
PARTS |= {f"{page}/code": lambda b: b.place.office.code for page in BOARDS}
PARTS |= {"child": lambda b: b.school.code, "take_report_step/step": lambda b: "nhan"}
PARTS |= {"submission_id": lambda b: b.sent, "extension_id": lambda b: more_time(b.place).pk}

SUMS = ("office_figures", "office_group", "send_office_report", "publishing", "publish_report")
VIEWERS |= dict.fromkeys((*SUMS, "figure_people"), "cv")
PARTS |= {f"{page}/code": lambda b: b.place.office.code for page in SUMS}
PARTS |= {
    "figure_people/code": lambda b: b.place.schools[1].code,
    "slug": lambda b: b.public,
    "cong-bo/number": lambda b: 1,
}

PARTS |= {
    "document_id": lambda b: b.papers.document,
    "letter_id": lambda b: b.papers.letter,
    "task_id": lambda b: b.papers.task,
    "drop_receiver/line_id": lambda b: b.papers.line,
}

# The office's page of bundles lists those of all its schools.
VIEWERS |= {"bundles": "cv", "bundle_receipt": "cv"}
PARTS |= {
    "bundles/code": lambda b: b.place.office.code if bundle_of(b.school, b.place.office) else "",
    "unit_card/code": lambda b: b.school.code if bundle_of(b.school, b.place.office) else "",
    "bundle_id": lambda b: bundle_of(b.school, b.place.office),
    "bundle_receipt/bundle_id": lambda b: came_to(b.school, b.place.office),
    "choose_basis/unit_plan_id": lambda b: plan_with_text(b.school, b.place.year).pk,
}

PARTS |= {
    "draft_id": lambda b: b.papers.draft,
    "layout_id": lambda b: b.papers.layout,
    "new_paper/word": lambda b: "quyet-dinh",
}

OFFICE_VISITS = ("plan_visit", "change_visit", "record_visit", "close_visit", "drop_visit", "visit_minutes")
VIEWERS |= dict.fromkeys((*OFFICE_VISITS, "visits"), "cv")
PARTS |= {"visit_id": lambda b: b.visit}
PARTS |= {
    f"{page}/visit_id": lambda b: b.held_visit
    for page in ("visit", "answer_visit", "close_visit", "visit_minutes")
}

VIEWERS |= dict.fromkeys(("difficulties", "difficulty", "answer_difficulty", "pass_difficulty"), "cv")
VIEWERS |= {"shared_answers": "gv"}
PARTS |= {"difficulty_id": lambda b: b.difficulty}

VIEWERS |= {"tong-hop": "cv"}
PARTS |= {
    "question_id": lambda b: b.kept.question_id,
    "table_id": lambda b: b.kept.pk,
    "made_table/format": lambda b: "csv",
}

OWN_FORMS = ("new_report_form", "report_forms", "report_form", "compare_report_form", "report_form_workbook")
OWN_FORMS += ("issue_report_form", "carry_on_report_form", "discard_report_form", "describe_report_form")
OWN_FORMS += ("add_form_table", "upload_form_table", "edit_form_table", "drop_form_table", "move_form_line")
OWN_FORMS += ("edit_form_row", "edit_form_column", "add_form_check", "drop_form_check")
VIEWERS |= dict.fromkeys(OWN_FORMS, "cv") | dict.fromkeys(
    ("exchange", "exchange_file", "take_exchange"), "so"
)
PARTS |= {"form_id": lambda b: b.draft_form, "table": lambda b: "people", "check": lambda b: "done-staff"}
PARTS |= {
    f"{page}/form_id": lambda b: b.report_form
    for page in ("report_form", "compare_report_form", "report_form_workbook", "carry_on_report_form")
}
PARTS |= {"axis": lambda b: "dong", "by": lambda b: "len", "line": lambda b: "th"}
PARTS |= {"edit_form_column/line": lambda b: "done"}

ASKED = ("my_requests", "new_request", "asked_board", "receive_answers", "remind_asked", "extend_asked")
ASKED += ("asked_sums", "asked_cell", "asked_file", "asked_answer", "receive_answer", "return_answer")
ASKED += ("withdraw_asked_extension", "publishing_sum", "publish_sum")
DRAFTED = ("change_request", "send_request", "drop_request")
VIEWERS |= dict.fromkeys((*ASKED, *DRAFTED, "withdraw_request"), "cv")
PARTS |= {f"{page}/request_id": lambda b: b.asked_draft for page in DRAFTED}
PARTS |= {
    "request_id": lambda b: b.asked,
    "bao-cao-theo-mau/code": lambda b: b.school.code,
    "asked_answer/code": lambda b: b.place.schools[-1].code,
    "cell": lambda b: "b1.gv.giao",
    "withdraw_asked_extension/extension_id": lambda b: more_time(b.place, asked=b.asked).pk,
    "asked_file/kind": lambda b: "csv",
}
