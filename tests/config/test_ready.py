import psycopg
import pytest
from django.db import connection
from django.test import Client


@pytest.mark.django_db
def test_it_answers_strangers_of_any_host_without_a_session() -> None:
    response = Client().get("/-/ready", headers={"host": "balancer.internal"})
    assert (response.status_code, response.content) == (200, b"ready")
    assert not response.cookies


@pytest.mark.django_db
def test_without_the_database_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host="/nowhere")
    assert Client().get("/-/ready").status_code == 503


@pytest.mark.django_db
def test_other_addresses_go_on_to_the_product() -> None:
    assert Client().get("/-/other").status_code in (302, 404)
