-- Who chose before there was this kind of notice hears of it on the page, as everybody does.
update notice_choice set ways = array_append(ways, 'PROJECT_ENDING:PAGE') where not 'PROJECT_ENDING:PAGE' = any(ways);
