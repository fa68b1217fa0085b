-- Views for people who ask in SQL, and for boards: sites by name, values under names of their own, rows already summed.
-- They run with the rights of whoever made them, so that a reader needs a grant on the views and on nothing else:
-- `stats`
-- also has the organisations, and `documents` has hashes of passwords.
-- Asked with a condition on `site_id` (or on the result of a look at `footfall_sites`) a view reads that site alone.
-- Values are looked at under their report alone, though WHERE says it too: a reader's own condition is taken down to the
-- rows before they are chosen, and one that throws would quote what the view does not show.

-- The sites there are.
CREATE OR REPLACE VIEW footfall_sites ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toUInt32(JSONExtractUInt(latest, 'id')) AS site_id,
    JSONExtractString(latest, 'domain') AS site,
    if(JSONHas(latest, 'timeZone'), JSONExtractString(latest, 'timeZone'), 'UTC') AS time_zone,
    if(JSONHas(latest, 'mode'), JSONExtractString(latest, 'mode'), 'threshold') AS mode,
    toUInt16(if(JSONHas(latest, 'k'), JSONExtractUInt(latest, 'k'), 5)) AS k
FROM (SELECT argMax(document, version) AS latest, argMax(deleted, version) AS removed FROM documents WHERE kind = 'site' GROUP BY id)
WHERE removed = 0 AND JSONHas(latest, 'domain');

-- Totals by day.
CREATE OR REPLACE VIEW footfall_daily ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements, scroll_sum, scrolls, visitors_variance, pageviews_variance
FROM (
    SELECT
        site AS site_id,
        day,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements,
        sum(scroll_sum) AS scroll_sum,
        sum(scrolls) AS scrolls,
        sum(visitors_variance) AS visitors_variance,
        sum(pageviews_variance) AS pageviews_variance
    FROM stats
    WHERE `window` = 'day' AND report = ''
    GROUP BY site_id, day
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Totals by hour, which begins at `hour` (UTC). Bounces and lengths of visits come with the day.
CREATE OR REPLACE VIEW footfall_hourly ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, hour, visitors, pageviews, visits, events, visitors_variance, pageviews_variance
FROM (
    SELECT
        site AS site_id,
        window_start AS hour,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(events) AS events,
        sum(visitors_variance) AS visitors_variance,
        sum(pageviews_variance) AS pageviews_variance
    FROM stats
    WHERE `window` = 'hour' AND report = ''
    GROUP BY site_id, hour
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Pages by day; visits are those that began there.
CREATE OR REPLACE VIEW footfall_pages ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, page, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements, scroll_sum, scrolls
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'page', toString(v1), '') AS page,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements,
        sum(scroll_sum) AS scroll_sum,
        sum(scrolls) AS scrolls
    FROM stats
    WHERE `window` = 'day' AND report = 'page'
    GROUP BY site_id, day, page
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Sources of visits by day; '' is direct.
CREATE OR REPLACE VIEW footfall_sources ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, source, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'source', toString(v1), '') AS source,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements
    FROM stats
    WHERE `window` = 'day' AND report = 'source'
    GROUP BY site_id, day, source
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Channels of visits by day.
CREATE OR REPLACE VIEW footfall_channels ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, channel, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'channel', toString(v1), '') AS channel,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements
    FROM stats
    WHERE `window` = 'day' AND report = 'channel'
    GROUP BY site_id, day, channel
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Countries of visits by day, ISO 3166-1.
CREATE OR REPLACE VIEW footfall_countries ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, country, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'country', toString(v1), '') AS country,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements
    FROM stats
    WHERE `window` = 'day' AND report = 'country'
    GROUP BY site_id, day, country
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Devices by day.
CREATE OR REPLACE VIEW footfall_devices ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, device, visitors, pageviews, visits, bounces, visit_s, events, engaged_s,
    engagements
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'device', toString(v1), '') AS device,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements
    FROM stats
    WHERE `window` = 'day' AND report = 'device'
    GROUP BY site_id, day, device
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Page views and custom events by day and name.
CREATE OR REPLACE VIEW footfall_events ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, event, visitors, events
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'event', toString(v1), '') AS event,
        sum(visitors) AS visitors,
        sum(events) AS events
    FROM stats
    WHERE `window` = 'day' AND report = 'event'
    GROUP BY site_id, day, event
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Goals by day, each from when it was declared; revenue in thousandths of the goal's currency.
CREATE OR REPLACE VIEW footfall_goals ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, goal, visitors, conversions, revenue, sales
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'goal', toString(v1), '') AS goal,
        sum(visitors) AS visitors,
        sum(events) AS conversions,
        sum(revenue) AS revenue,
        sum(sales) AS sales
    FROM stats
    WHERE `window` = 'day' AND report = 'goal'
    GROUP BY site_id, day, goal
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Visits by day that reached a step of a funnel in order, steps from 1.
CREATE OR REPLACE VIEW footfall_funnels ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, day, funnel, step, visitors, visits
FROM (
    WITH splitByChar('#', if(`window` = 'day' AND report = 'funnel_step', toString(v1), '')) AS parts
    SELECT
        site AS site_id,
        day,
        parts[1] AS funnel,
        toUInt8OrZero(parts[2]) AS step,
        sum(visitors) AS visitors,
        sum(events) AS visits
    FROM stats
    WHERE `window` = 'day' AND report = 'funnel_step'
    GROUP BY site_id, day, funnel, step
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Web vitals by day: page views measured, how many were good and poor, and the 75th percentile in ms (of cls as a
-- number).
-- The histogram's bucket 0 holds what is below 1, bucket i what is from 1.04^(i-1) up to 1.04^i.
CREATE OR REPLACE VIEW footfall_vitals ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    arrayCumSum(mapValues(histogram)) AS reached,
    mapKeys(histogram)[arrayFirstIndex(count -> count >= ceil(0.75 * reached[-1]), reached)] AS bucket
SELECT site_id, sites.site AS site, day, vital, visitors, measured, good, poor,
    round(if(bucket = 0, 0, pow(1.04, bucket - 0.5))) / if(vital = 'cls', 1000, 1) AS p75,
    histogram
FROM (
    SELECT
        site AS site_id,
        day,
        if(`window` = 'day' AND report = 'vital', toString(v1), '') AS vital,
        sum(visitors) AS visitors,
        sum(events) AS measured,
        sum(good) AS good,
        sum(poor) AS poor,
        sumMap(time_on_page) AS histogram
    FROM stats
    WHERE `window` = 'day' AND report = 'vital'
    GROUP BY site_id, day, vital
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Organisations by week. Only for whoever may see them: grant it apart.
CREATE OR REPLACE VIEW footfall_organisations ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, week, organisation, domain, kind, visitors, visits, pageviews, events, engaged_s
FROM (
    WITH
        `window` = 'week' AND report = 'organisation*organisation_kind' AS told,
        splitByChar('|', if(told, toString(v1), '')) AS parts
    SELECT
        site AS site_id,
        day AS week,
        parts[1] AS organisation,
        parts[4] AS domain,
        if(told, toString(v2), '') AS kind,
        sum(visitors) AS visitors,
        sum(visits) AS visits,
        sum(pageviews) AS pageviews,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s
    FROM stats
    WHERE `window` = 'week' AND report = 'organisation*organisation_kind' AND v1 NOT IN ('', '(other)')
    GROUP BY site_id, week, organisation, domain, kind
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);

-- Every report but those of organisations: values in the order of the report's name. Windows 'hour' and 'day', and
-- 'week' for what is told of a week beside its days (add it to the days of the week that begins on `day`).
CREATE OR REPLACE VIEW footfall_reports ${on_cluster} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT site_id, sites.site AS site, `window`, report, day, window_start, value1, value2, visitors, pageviews,
    visits, bounces, visit_s, events, engaged_s, engagements, scroll_sum, scrolls, revenue, sales, good, poor,
    visitors_variance, pageviews_variance, histogram
FROM (
    WITH `window` IN ('hour', 'day', 'week') AND NOT has(splitByChar('*', toString(report)), 'organisation') AS told
    SELECT
        site AS site_id,
        `window`,
        report,
        day,
        window_start,
        if(told, toString(v1), '') AS value1,
        if(told, toString(v2), '') AS value2,
        sum(visitors) AS visitors,
        sum(pageviews) AS pageviews,
        sum(visits) AS visits,
        sum(bounces) AS bounces,
        sum(visit_s) AS visit_s,
        sum(events) AS events,
        sum(engaged_s) AS engaged_s,
        sum(engagements) AS engagements,
        sum(scroll_sum) AS scroll_sum,
        sum(scrolls) AS scrolls,
        sum(revenue) AS revenue,
        sum(sales) AS sales,
        sum(good) AS good,
        sum(poor) AS poor,
        sum(visitors_variance) AS visitors_variance,
        sum(pageviews_variance) AS pageviews_variance,
        sumMap(time_on_page) AS histogram
    FROM stats
    WHERE told
    GROUP BY site_id, `window`, report, day, window_start, value1, value2
) AS sums
INNER JOIN (SELECT site_id, site FROM footfall_sites) AS sites USING (site_id);
