"""What a database holds, in a form that two databases can be compared by: the rows of each table, and all its rules.

A table is told by the number of its rows and a digest of them, whatever their order. Rules are lines of text: policies,
triggers, functions, constraints, indexes and who may do what. Whoever owns the tables is `owner` in all of them, since
that differs from place to place and nothing hangs on the name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import psycopg
from psycopg import sql

#: Schemas that the product keeps its things in.
SCHEMAS = ["public", "app"]
#: How values are written as text, whatever the server's own habits are.
_WRITTEN = (
    "set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local bytea_output = 'hex';"
    " set local extra_float_digits = 1; set local intervalstyle = 'postgres'"
)
_CASTS = re.compile(r"::(text|character varying)(\[\])?|[()]")
_TABLES = """
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any(%(schemas)s) and c.relkind = 'r' order by 1, 2
"""
#: Each row is digested by itself, and the digests are added up: no order, no row in memory but one.
_ROWS = "select count(*), coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)::text from {} t"
_FILES = """
    select table_name from information_schema.columns
    where table_schema = 'public' and column_name = 'storage_key' order by 1
"""
_RULES = (
    """
    select format('row-level security of %%s: %%s, forced %%s', c.oid::regclass, relrowsecurity, relforcerowsecurity)
    from pg_class c where relnamespace = any(%(schemas)s::text[]::regnamespace[]) and relkind = 'r'
    """,
    """
    select format('policy %%s of %%s: %%s %%s to %%s using %%s check %%s', polname, polrelid::regclass, polpermissive,
      polcmd, (select string_agg(case when role = relowner then 'owner' when role = 0 then 'public'
        else role::regrole::text end, ', ' order by role::regrole::text) from unnest(polroles) role),
      pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
    from pg_policy join pg_class c on c.oid = polrelid
    where relnamespace = any(%(schemas)s::text[]::regnamespace[])
    """,
    """
    select format('trigger %%s', pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = tgrelid
    where not tgisinternal and relnamespace = any(%(schemas)s::text[]::regnamespace[])
    """,
    """
    select format('function %%s: rights of its owner %%s, %%s, %%s', p.oid::regprocedure, prosecdef, proconfig,
      md5(prosrc))
    from pg_proc p where pronamespace = any(%(schemas)s::text[]::regnamespace[])
    """,
    """
    select format('constraint %%s of %%s: %%s', conname, conrelid::regclass, pg_get_constraintdef(o.oid))
    from pg_constraint o where contype <> 'n' and connamespace = any(%(schemas)s::text[]::regnamespace[])
    """,
    "select format('index %%s', indexdef) from pg_indexes where schemaname = any(%(schemas)s)",
    """
    select format('%%s may %%s %%s', case when grantee = 0 then 'public' else grantee::regrole::text end,
      privilege_type, thing)
    from (
      select c.oid::regclass::text thing, relowner owner, a.* from pg_class c, aclexplode(relacl) a
        where relnamespace = any(%(schemas)s::text[]::regnamespace[])
      union all
      select c.oid::regclass || '.' || attname, relowner, a.* from pg_attribute join pg_class c on c.oid = attrelid,
        aclexplode(attacl) a where relnamespace = any(%(schemas)s::text[]::regnamespace[])
      union all
      select p.oid::regprocedure::text, proowner, a.* from pg_proc p,
        aclexplode(coalesce(proacl, acldefault('f', proowner))) a
        where pronamespace = any(%(schemas)s::text[]::regnamespace[])
    ) granted where grantee <> owner
    """,
)


@dataclass(frozen=True)
class Table:
    """The rows of a table."""

    rows: int
    #: A sum over the digests of the rows.
    digest: str


@dataclass(frozen=True)
class Contents:
    """What a database holds."""

    #: By their names, such as `public.shots`.
    tables: dict[str, Table]
    #: Policies, triggers, functions, constraints, indexes and grants, a line each, sorted.
    rules: tuple[str, ...]

    @classmethod
    def from_json(cls, tables: dict[str, list[str]], rules: list[str]) -> Self:
        """Return contents as `tables_as_json` and `rules` have them."""
        return cls({name: Table(int(rows), digest) for name, (rows, digest) in tables.items()}, tuple(rules))

    @property
    def tables_as_json(self) -> dict[str, list[str]]:
        """Return the tables in a form that JSON takes."""
        return {name: [str(table.rows), table.digest] for name, table in self.tables.items()}

    @property
    def rows(self) -> int:
        """How many rows all tables hold."""
        return sum(table.rows for table in self.tables.values())

    @property
    def policies(self) -> int:
        """How many policies there are."""
        return sum(rule.startswith("policy ") for rule in self.rules)


def contents_of(connection: psycopg.Connection) -> Contents:
    """Return what a database holds, as the open transaction of a connection sees it."""
    connection.execute(_WRITTEN)
    names = connection.execute(_TABLES, {"schemas": SCHEMAS}).fetchall()
    tables = {f"{schema}.{name}": _table(connection, schema, name) for schema, name in names}
    results = (connection.execute(query, {"schemas": SCHEMAS}).fetchall() for query in _RULES)
    return Contents(tables, tuple(sorted(str(row[0]) for rows in results for row in rows)))


def named_files(connection: psycopg.Connection) -> set[str]:
    """Return the keys of all files that rows name, as the open transaction of a connection sees them."""
    keys: set[str] = set()
    for (table,) in connection.execute(_FILES).fetchall():
        query = sql.SQL("select distinct storage_key from {} where storage_key <> ''").format(sql.Identifier(table))
        keys.update(row[0] for row in connection.execute(query))
    return keys


def differences(noted: Contents, restored: Contents) -> Iterator[str]:
    """Yield in words what differs between what was noted of a database and what is found in another."""
    for name in sorted(noted.tables.keys() | restored.tables.keys()):
        wanted, there = noted.tables.get(name), restored.tables.get(name)
        if wanted is None or there is None:
            yield f"the table {name} is {'missing' if there is None else 'one too many'}"
        elif wanted.rows != there.rows:
            yield f"{name} has {there.rows} rows and had {wanted.rows}"
        elif wanted.digest != there.digest:
            yield f"rows of {name} differ"
    wanted, there = ({_plain(rule): rule for rule in held.rules} for held in (noted, restored))
    yield from (f"missing: {wanted[rule]}" for rule in sorted(wanted.keys() - there.keys()))
    yield from (f"new: {there[rule]}" for rule in sorted(there.keys() - wanted.keys()))


def _plain(rule: str) -> str:
    """Return a rule without what Postgres writes in another way once it has read its own words: casts of texts."""
    return _CASTS.sub("", rule)


def _table(connection: psycopg.Connection, schema: str, name: str) -> Table:
    row = connection.execute(sql.SQL(_ROWS).format(sql.Identifier(schema, name))).fetchone()
    assert row
    return Table(*row)
