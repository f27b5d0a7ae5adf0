"""Addresses of materials, one's own library, a group's choices."""

from django.urls import path

from phusa.providers.views import library, materials, selections

urlpatterns = [
    path("", materials.materials, name="materials"),
    path("moi/", materials.register, name="register_material"),
    path("ban-thao/", materials.submit_draft, name="submit_draft"),
    path("<int:material_id>/", materials.material, name="material"),
    path("<int:material_id>/tep/", materials.material_file, name="material_file"),
    path("<int:material_id>/giao-bien-soan/", materials.commission, name="commission_material"),
    path("<int:material_id>/tham-dinh/", materials.appraise, name="appraise_material"),
    path("<int:material_id>/rut/", materials.withdraw, name="withdraw_material"),
    path("cua-toi/", library.my_library, name="my_library"),
    path("cua-toi/them/", library.keep, name="keep_library_item"),
    path("cua-toi/<int:library_item_id>/tep/", library.library_file, name="library_file"),
    path("cua-toi/<int:library_item_id>/bo/", library.drop, name="drop_library_item"),
    path("to/<str:unit_code>/<str:year>/", selections.selections, name="selections"),
    path("to/<str:unit_code>/<str:year>/them/", selections.choose, name="choose_material"),
    path(
        "to/<str:unit_code>/<str:year>/<int:selection_id>/thoi/",
        selections.withdraw,
        name="withdraw_selection",
    ),
]
