"""Addresses of the register, of letters that come in and of tasks; before those of documents by their code."""

from django.urls import path

from phusa.documents.views import letters, register, register_acts, sending, tasks

urlpatterns = [
    path("so/", register.register, name="register"),
    path("so/moi/", register_acts.enter, name="enter_document"),
    path("so/cap-so/", register_acts.issue, name="issue_document"),
    path("so/<int:document_id>/", register.registered_document, name="registered_document"),
    path("so/<int:document_id>/tep/", register.registered_file, name="registered_file"),
    path("so/<int:document_id>/sua/", register_acts.correct, name="correct_document"),
    path("so/<int:document_id>/gan-tep/", register_acts.attach, name="attach_document"),
    path("so/<int:document_id>/dinh-chinh/", register_acts.erratum, name="note_erratum"),
    path("so/<int:document_id>/quan-he/", register_acts.relate, name="relate_document"),
    path("so/<int:document_id>/thu-hoi/", register_acts.withdraw, name="withdraw_document"),
    path("so/<int:document_id>/vao-so/", register_acts.take_into_book, name="take_into_book"),
    path("so/<int:document_id>/noi-nhan/", sending.receivers, name="document_receivers"),
    path("so/<int:document_id>/noi-nhan/<int:line_id>/bo/", sending.drop_receiver, name="drop_receiver"),
    path("so/<int:document_id>/gui/", sending.send, name="send_document"),
    path("so/<int:document_id>/giao-viec/", sending.give, name="give_document_task"),
    path("nam-hoc/<str:year>/", register.year_documents, name="year_documents"),
    path("viec/", tasks.document_tasks, name="document_tasks"),
    path("viec/<int:task_id>/xong/", tasks.end_document_task, name="end_document_task"),
    path("den/moi/", letters.letters_in, name="letters_in"),
    path("den/<int:letter_id>/", letters.letter_in, name="letter_in"),
    path("den/<int:letter_id>/bo/", letters.drop_letter, name="drop_letter"),
    path("den/<int:letter_id>/tep/", letters.letter_file, name="letter_file"),
]
