"""Addresses of core people, lecturers, groups of learners."""

from django.urls import path

from phusa.learning.views import core_people, groups, lecturers, lists, members, mine

GROUP = "nhom/<int:group_id>/"

urlpatterns = [
    path("", core_people.core_people, name="core_people"),
    path("them/", core_people.find, name="find_core_person"),
    path("them/<str:person_code>/", core_people.name, name="name_core_person"),
    path("giao-vai-tro/", core_people.settle, name="settle_core_roles"),
    path("nhap/", lists.bring, name="core_lists"),
    path("nhap/<int:list_id>/", lists.core_list, name="core_list"),
    path("nhap/<int:list_id>/ghi/", lists.confirm, name="confirm_core_list"),
    path("nhap/<int:list_id>/bo/", lists.drop, name="drop_core_list"),
    path("<int:core_id>/", core_people.core_person, name="core_person"),
    path("<int:core_id>/sua/", core_people.correct, name="correct_core_person"),
    path("<int:core_id>/ket-thuc/", core_people.end, name="end_core_person"),
    path("giang-vien/", lecturers.lecturers, name="lecturers"),
    path("giang-vien/them/", lecturers.name, name="name_lecturer"),
    path("giang-vien/<int:lecturer_id>/ket-thuc/", lecturers.end, name="end_lecturer"),
    path("nhom/", groups.groups, name="support_groups"),
    path("nhom/them/", groups.start, name="start_support_group"),
    path(GROUP, groups.group, name="support_group"),
    path(f"{GROUP}ca-loat/", members.everybody, name="add_everybody"),
    path(f"{GROUP}chon-nguoi/", members.pick, name="pick_learners"),
    path(f"{GROUP}nguoi-hoc/<int:member_id>/roi/", members.drop, name="drop_learner"),
    path(f"{GROUP}phan-cong/", groups.assign_core, name="assign_core_person"),
    path(f"{GROUP}giang-vien/", groups.assign_lecturer, name="assign_lecturer"),
    path(f"{GROUP}phan-cong/<int:assignment_id>/ket-thuc/", groups.end, name="end_assignment"),
    path("cua-toi/", mine.mine, name="my_support"),
    path("cua-toi/<int:group_id>/", mine.group, name="my_support_group"),
]
