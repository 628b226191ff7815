-- Takes 0038_language.sql back.

drop function app.my_profile();
create function app.my_profile() returns table (zone text, theme text, letters boolean, pictured boolean)
  language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(p.zone, ''), coalesce(p.theme, 'system'), coalesce(p.letters, true), p.picture is not null
     from (select) here left join app.profiles p on p.user_id = app.uid() $$;

drop function app.set_profile(text, text, boolean, text);
create function app.set_profile(new_zone text, new_theme text, new_letters boolean) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.uid() is null or not app.unlimited() then
    raise exception 'not for a limited token' using errcode = '42501';
  end if;
  insert into app.profiles (user_id, zone, theme, letters) values (app.uid(), new_zone, new_theme, new_letters)
    on conflict (user_id) do update set zone = new_zone, theme = new_theme, letters = new_letters;
end $$;

alter table app.profiles drop language;

revoke execute on function app.my_profile, app.set_profile from public;
grant execute on function app.my_profile, app.set_profile to storyboard_app;
