# Sourced by bin/test: a PostgreSQL server and a Chromium to test with, installed where we may.
# A function that cannot give what is asked says why with `did_not_run`.

# A private server on a socket in a folder of its own. It refuses to run as root, and other users
# cannot read root's home, so as root it runs as the package's user, under /var/tmp.
start_postgresql() {
    find_postgresql || return
    postgresql_folder=$(mktemp -d /var/tmp/fairhold-pg.XXXXXX) || return
    chmod 755 "$postgresql_folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$postgresql_folder"
    (
        cd / &&
            as_postgres "$postgresql_bin/initdb" --pgdata="$postgresql_folder/data" \
                --username=fairhold --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync &&
            as_postgres "$postgresql_bin/pg_ctl" --pgdata="$postgresql_folder/data" --wait \
                --log="$postgresql_folder/log" --options="-k $postgresql_folder \
                -c listen_addresses= -c fsync=off -c synchronous_commit=off \
                -c full_page_writes=off" start
    ) >"$scratch/postgresql.log" 2>&1 || {
        cat "$scratch/postgresql.log" "$postgresql_folder/log" 2>/dev/null
        did_not_run "the PostgreSQL server in $postgresql_bin did not start; the lines above say why"
        return
    }
    "$postgresql_bin/postgres" --version
    postgresql_url="postgresql://fairhold@/postgres?host=$postgresql_folder"
}

stop_postgresql() {
    [ -n "${postgresql_folder:-}" ] || return 0
    (
        cd / && as_postgres "$postgresql_bin/pg_ctl" --pgdata="$postgresql_folder/data" \
            --mode=immediate --wait stop
    ) >/dev/null 2>&1
    rm -rf "$postgresql_folder"
    postgresql_folder=
}

as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

find_postgresql() {
    look_for_postgresql || {
        install_packages postgresql && look_for_postgresql
    } || did_not_run "no PostgreSQL server is installed (as root on Debian or Ubuntu this script" \
        "installs it; elsewhere install PostgreSQL 15 or newer, or set TEST_DATABASE_URL)"
}

look_for_postgresql() {
    postgresql_bin=
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
        [ -x "$folder/initdb" ] && postgresql_bin=$folder
    done
    [ -n "$postgresql_bin" ] && return
    initdb=$(command -v initdb) && postgresql_bin=$(dirname "$initdb")
}

find_chromium() {
    look_for_chromium || {
        install_packages chromium fonts-liberation && look_for_chromium
    } || did_not_run "no Chromium is installed (as root on Debian this script installs it;" \
        "elsewhere install Chromium or Chrome, or set FAIRHOLD_CHROMIUM to its path)"
}

look_for_chromium() {
    for name in "${FAIRHOLD_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        chromium=$(command -v "$name") && [ -n "$chromium" ] && return
    done
    return 1
}

install_packages() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    say "installing: $*"
    (
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q && apt-get install -q -y --no-install-recommends "$@"
    ) >"$scratch/apt.log" 2>&1 || {
        tail -n 20 "$scratch/apt.log"
        return 1
    }
}
