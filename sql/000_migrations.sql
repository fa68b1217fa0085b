-- Which of these files have been applied. Made by every start before anything else; never changed by a later file.
CREATE TABLE IF NOT EXISTS migrations ${on_cluster}
(
    version UInt32,
    name String,
    applied DateTime('UTC') DEFAULT now()
)
ENGINE = ${engine_everywhere:MergeTree}
ORDER BY version
SETTINGS ${deduplication_window};
