-- app.attempt(), second version; replaces that of 0014_accounts.sql. What was tried long ago is found by an index and taken
-- away a few rows at a time, those alone that nobody else holds: an attempt costs the same however many others there were.

create index attempts_by_age on app.attempts (used_until);

create or replace function app.attempt(tried text, every double precision, burst int) returns double precision
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here timestamptz := clock_timestamp();
  step interval := make_interval(secs => every);
  used timestamptz;
begin
  insert into app.attempts values (tried, here) on conflict (key) do nothing;
  select greatest(used_until, here) into used from app.attempts where key = tried for update;
  here := clock_timestamp();
  used := greatest(used, here);
  if used + step > here + step * burst then
    return extract(epoch from used + step - here - step * burst);
  end if;
  update app.attempts set used_until = used + step where key = tried;
  delete from app.attempts where key in (
    select key from app.attempts where used_until < here - interval '1 day'
    order by used_until limit 20 for update skip locked);
  return 0;
end $$;
