-- Somebody chooses the language that the product speaks to them. app.my_profile() and app.set_profile() replace those of
-- 0034_grace.sql; 0038_language_down.sql takes them back.

-- The language that the product speaks to somebody, as BCP 47 has it; empty for that of their browser.
alter table app.profiles add language text not null default '' check (language ~ '^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$');

drop function app.my_profile();
create function app.my_profile() returns table (zone text, theme text, letters boolean, pictured boolean, language text)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(p.zone, ''), coalesce(p.theme, 'system'), coalesce(p.letters, true), p.picture is not null,
       coalesce(p.language, '')
     from (select) here left join app.profiles p on p.user_id = app.uid() $$;

drop function app.set_profile(text, text, boolean);
create function app.set_profile(new_zone text, new_theme text, new_letters boolean, new_language text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into app.profiles (user_id, zone, theme, letters, language) values (app.uid(), new_zone, new_theme, new_letters,
      new_language)
    on conflict (user_id) do update set zone = new_zone, theme = new_theme, letters = new_letters,
      language = new_language;
end $$;

revoke execute on function app.my_profile, app.set_profile from public;
grant execute on function app.my_profile, app.set_profile to storyboard_app;
