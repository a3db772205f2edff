"""What the machine tells Fairhold is understood, or refused with a message that mends it."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from fairhold import environment


def test_the_secret_key_is_kept_for_its_owner_alone_and_stays_the_same(tmp_path: Path) -> None:
    first = environment.secret_key({}, tmp_path)

    assert environment.secret_key({}, tmp_path) == first
    assert len(first) > 60
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_processes_that_start_at_once_agree_on_one_secret_key(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from fairhold import environment;"
        "sys.stdin.read(1);"
        "print(environment.secret_key({}, pathlib.Path(sys.argv[1])))"
    )
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("g")
        racer.stdin.flush()
    keys = {racer.communicate()[0] for racer in racers}

    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]


def test_a_secret_key_cut_short_by_a_crash_is_never_used(tmp_path: Path) -> None:
    (tmp_path / "secret-key.new").write_text("half")

    assert len(environment.secret_key({}, tmp_path)) > 60


def test_a_secret_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    environment.secret_key({}, tmp_path)
    (tmp_path / "secret-key").chmod(0o644)

    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        environment.secret_key({}, tmp_path)


def test_a_short_secret_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="at least 32"):
        environment.secret_key({"FAIRHOLD_SECRET_KEY": "hunter2"}, tmp_path)


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = environment.data_folder({"FAIRHOLD_DATA": str(tmp_path / "a b" / "data")})

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "vault").is_dir()


def test_a_data_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ImproperlyConfigured, match="FAIRHOLD_DATA"):
        environment.data_folder({"FAIRHOLD_DATA": str(tmp_path / "file" / "data")})


def test_without_an_address_the_database_is_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    made = environment.database({}, tmp_path)

    assert made["NAME"] == str(tmp_path / "fairhold.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_address_is_taken_apart(scheme: str, tmp_path: Path) -> None:
    address = f"{scheme}://fair%40hold:p%3Ass@db.example.com:6432/cases?sslmode=require"
    made = environment.database({"DATABASE_URL": address}, tmp_path)

    assert (made["USER"], made["PASSWORD"]) == ("fair@hold", "p:ss")
    assert (made["HOST"], made["PORT"], made["NAME"]) == ("db.example.com", "6432", "cases")
    assert made["OPTIONS"]["sslmode"] == "require"


def test_a_postgresql_socket_folder_is_the_host(tmp_path: Path) -> None:
    made = environment.database(
        {"DATABASE_URL": "postgresql:///cases?host=/run/postgresql"}, tmp_path
    )

    assert (made["HOST"], made["NAME"]) == ("/run/postgresql", "cases")
    assert "host" not in made["OPTIONS"]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://localhost/x",
        "postgresql://localhost",
        "sqlite:",
        "postgresql://h:port/x",
        "nonsense",
    ],
)
def test_another_database_address_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not understood"):
        environment.database({"DATABASE_URL": address}, tmp_path)


def test_a_refused_database_address_does_not_repeat_its_password(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.database({"DATABASE_URL": "mysql://me:hunter2@localhost/x"}, tmp_path)

    assert "hunter2" not in str(refusal.value)


def test_the_site_answers_to_its_names_and_to_loopback() -> None:
    named = environment.hosts({"FAIRHOLD_HOSTS": "disputes.example.com, .example.org"})

    assert named == ["disputes.example.com", ".example.org", *environment.LOOPBACK]


@pytest.mark.parametrize("host", ["*", "https://example.com", "example.com:8000", "a b"])
def test_a_host_that_is_no_host_name_is_refused(host: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="FAIRHOLD_HOSTS"):
        environment.hosts({"FAIRHOLD_HOSTS": host})


@pytest.mark.parametrize("origin", ["http://example.com", "example.com", "https://example.com/x"])
def test_an_origin_that_is_not_https_is_refused(origin: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="FAIRHOLD_ORIGINS"):
        environment.origins({"FAIRHOLD_ORIGINS": origin})


@pytest.mark.parametrize("count", ["many", "-1", "10", ""])
def test_a_count_of_proxies_that_is_no_count_is_refused(count: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="FAIRHOLD_PROXIES"):
        environment.proxies({"FAIRHOLD_PROXIES": count})


def test_mail_waits_in_the_data_folder_until_a_server_is_named(tmp_path: Path) -> None:
    assert environment.mailer({}, tmp_path)["OPTIONS"] == {"file_path": str(tmp_path / "mail")}


def test_a_mail_server_is_always_spoken_to_under_tls(tmp_path: Path) -> None:
    wrapped = environment.mailer({"MAIL_URL": "smtps://me:p%40ss@mail.example.com"}, tmp_path)
    upgraded = environment.mailer({"MAIL_URL": "smtp://mail.example.com"}, tmp_path)

    assert (wrapped["OPTIONS"]["port"], wrapped["OPTIONS"]["use_ssl"]) == (465, True)
    assert wrapped["OPTIONS"]["password"] == "p@ss"
    assert (upgraded["OPTIONS"]["port"], upgraded["OPTIONS"]["use_tls"]) == (587, True)


def test_a_switch_is_on_or_off_and_nothing_else() -> None:
    assert environment.flag({"FAIRHOLD_DEBUG": "1"}, "FAIRHOLD_DEBUG")
    assert not environment.flag({"FAIRHOLD_DEBUG": "0"}, "FAIRHOLD_DEBUG")
    with pytest.raises(ImproperlyConfigured, match="write 1 for on"):
        environment.flag({"FAIRHOLD_DEBUG": "yes"}, "FAIRHOLD_DEBUG")


def test_a_data_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.data_folder({"FAIRHOLD_DATA": str(tmp_path)})
    monkeypatch.setattr("os.access", lambda part, mode: part.name != "vault")

    with pytest.raises(ImproperlyConfigured, match=r"vault cannot be written to\. Name a folder"):
        environment.data_folder({"FAIRHOLD_DATA": str(tmp_path)})
