"""Addresses of the forms of reports."""

from django.urls import URLPattern, path

from phusa.reports.views import exchanging, forming, forming_parts

LINE = "<int:form_id>/bang/<str:table>"
urlpatterns: list[URLPattern] = [
    path("", forming.report_forms, name="report_forms"),
    path("trao-doi/", exchanging.exchange, name="exchange"),
    path("trao-doi/goi.json", exchanging.exchange_file, name="exchange_file"),
    path("trao-doi/nhan/", exchanging.take, name="take_exchange"),
    path("lap/", forming.new_form, name="new_report_form"),
    path("<int:form_id>/", forming.report_form, name="report_form"),
    path("<int:form_id>/ten/", forming.describe, name="describe_report_form"),
    path("<int:form_id>/ban-hanh/", forming.issue, name="issue_report_form"),
    path("<int:form_id>/phien-ban-moi/", forming.carry_on, name="carry_on_report_form"),
    path("<int:form_id>/bo/", forming.discard, name="discard_report_form"),
    path("<int:form_id>/so-sanh/", forming.compare, name="compare_report_form"),
    path("<int:form_id>/bieu-mau.xlsx", forming.workbook, name="report_form_workbook"),
    path("<int:form_id>/bang/", forming_parts.add_table, name="add_form_table"),
    path("<int:form_id>/bang-tu-tep/", forming_parts.upload_table, name="upload_form_table"),
    path(f"{LINE}/", forming_parts.edit_table, name="edit_form_table"),
    path(f"{LINE}/xoa/", forming_parts.drop_table, name="drop_form_table"),
    path(f"{LINE}/dong/<str:line>/", forming_parts.edit_row, name="edit_form_row"),
    path(f"{LINE}/cot/<str:line>/", forming_parts.edit_column, name="edit_form_column"),
    path(f"{LINE}/<str:axis>/<str:line>/<str:by>/", forming_parts.move_line, name="move_form_line"),
    path("<int:form_id>/kiem-tra/", forming_parts.add_check, name="add_form_check"),
    path("<int:form_id>/kiem-tra/<str:check>/bo/", forming_parts.drop_check, name="drop_form_check"),
]
