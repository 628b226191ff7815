-- Everything the migrations made, gone; alembic's own table stays.

drop schema app cascade;
do $$
declare thing text;
begin
  for thing in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
    execute format('drop table if exists %I cascade', thing);
  end loop;
  for thing in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace loop
    execute format('drop routine if exists %s cascade', thing);
  end loop;
  for thing in select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'c')
      and typname like 'procrastinate%' loop
    execute format('drop type if exists %I cascade', thing);
  end loop;
end $$;
