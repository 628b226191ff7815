-- Takes back 0037_translations.sql; translations go with it.

drop table translations;
alter table animatics drop column language;
