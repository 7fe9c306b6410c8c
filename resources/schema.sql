-- The tables of a new library. “uv run poe schema” writes this file from the migrations.

PRAGMA application_id = 1400141156;

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

INSERT INTO "alembic_version" VALUES('0021');

CREATE TABLE card (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	note_uid VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	deck_uid VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	suspended BOOLEAN NOT NULL, 
	buried_until INTEGER, 
	flag INTEGER NOT NULL, is_new BOOLEAN NOT NULL DEFAULT 1, kept VARCHAR, 
	PRIMARY KEY (uid), 
	FOREIGN KEY(deck_uid) REFERENCES deck (uid), 
	FOREIGN KEY(note_uid) REFERENCES note (uid)
);

CREATE TABLE card_state (
	card_uid VARCHAR NOT NULL, 
	phase VARCHAR NOT NULL, 
	step INTEGER, 
	stability FLOAT, 
	difficulty FLOAT, 
	last_study_day INTEGER, 
	last_review_ms INTEGER, 
	due_day INTEGER, 
	due_ms INTEGER, 
	interval_days INTEGER NOT NULL, 
	reps INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	params_uid VARCHAR NOT NULL, 
	desired_retention FLOAT NOT NULL, deck_uid VARCHAR, 
	PRIMARY KEY (card_uid), 
	FOREIGN KEY(card_uid) REFERENCES card (uid)
);

CREATE TABLE change (
	id INTEGER NOT NULL, 
	operation INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_key VARCHAR NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(operation) REFERENCES operation (sequence)
);

CREATE TABLE counterpart ("key" VARCHAR NOT NULL, channel VARCHAR NOT NULL, note_uid VARCHAR, note_type VARCHAR, fields VARCHAR, tags VARCHAR, digests VARCHAR, card VARCHAR, position INTEGER, put_out VARCHAR, origin VARCHAR, source VARCHAR, author VARCHAR, foreign_key VARCHAR, deck_name VARCHAR, foreign_modified INTEGER, received_ms INTEGER, beyond VARCHAR, as_of_s INTEGER, apart VARCHAR, PRIMARY KEY ("key"));

CREATE TABLE deck (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	deleted_ms INTEGER, 
	deleted_by VARCHAR, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	options VARCHAR NOT NULL, parent_uid VARCHAR, kept VARCHAR, position INTEGER, 
	PRIMARY KEY (uid)
);

CREATE TABLE device (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	PRIMARY KEY (uid)
);

CREATE TABLE essay (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	deleted_ms INTEGER, 
	deleted_by VARCHAR, 
	uid VARCHAR NOT NULL, 
	version_uid VARCHAR NOT NULL, 
	deck_uid VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	author VARCHAR, 
	date VARCHAR, 
	PRIMARY KEY (uid), 
	FOREIGN KEY(deck_uid) REFERENCES deck (uid)
);

CREATE TABLE essay_version (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	essay_uid VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	words INTEGER NOT NULL, 
	blocks VARCHAR NOT NULL, 
	runs VARCHAR NOT NULL, 
	raw_map VARCHAR NOT NULL, 
	dropped VARCHAR NOT NULL, 
	notices VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	raw_sha256 VARCHAR NOT NULL, 
	text_sha256 VARCHAR NOT NULL, 
	annotations VARCHAR NOT NULL, 
	skipped VARCHAR NOT NULL, sketch VARCHAR NOT NULL DEFAULT '[]', sentences VARCHAR NOT NULL DEFAULT '[]', sentence_starts VARCHAR NOT NULL DEFAULT '[]', 
	PRIMARY KEY (uid), 
	FOREIGN KEY(essay_uid) REFERENCES essay (uid)
);

CREATE TABLE exam (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, uid VARCHAR NOT NULL, name VARCHAR NOT NULL, day INTEGER NOT NULL, minutes INTEGER NOT NULL, decks VARCHAR NOT NULL, essays VARCHAR NOT NULL, sections VARCHAR NOT NULL, weekdays_off VARCHAR NOT NULL, days_off VARCHAR NOT NULL, aim VARCHAR, goal FLOAT, miss FLOAT, PRIMARY KEY (uid));

CREATE TABLE exam_plan (exam_uid VARCHAR NOT NULL, study_day INTEGER NOT NULL, plan VARCHAR NOT NULL, PRIMARY KEY (exam_uid));

CREATE TABLE media (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, size INTEGER NOT NULL, kind VARCHAR NOT NULL, PRIMARY KEY (sha256));

CREATE TABLE media_name (name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, PRIMARY KEY (name), FOREIGN KEY(sha256) REFERENCES media (sha256));

CREATE TABLE note (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	deleted_ms INTEGER, 
	deleted_by VARCHAR, 
	uid VARCHAR NOT NULL, 
	note_type VARCHAR NOT NULL, 
	fields VARCHAR NOT NULL, 
	deck_uid VARCHAR NOT NULL, 
	essay_uid VARCHAR, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	proposed BOOLEAN NOT NULL, 
	score FLOAT NOT NULL, 
	reason VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	tags VARCHAR NOT NULL, 
	version_uid VARCHAR, 
	exact VARCHAR, 
	prefix VARCHAR, 
	suffix VARCHAR, 
	span_start INTEGER, 
	span_end INTEGER, 
	orphaned BOOLEAN NOT NULL, rejection VARCHAR, arrival VARCHAR, foreign_key VARCHAR, foreign_modified INTEGER, 
	PRIMARY KEY (uid), 
	FOREIGN KEY(deck_uid) REFERENCES deck (uid), 
	FOREIGN KEY(essay_uid) REFERENCES essay (uid)
);

CREATE TABLE note_type (created INTEGER NOT NULL, modified INTEGER NOT NULL, device VARCHAR NOT NULL, uid VARCHAR NOT NULL, name VARCHAR NOT NULL, is_cloze BOOLEAN NOT NULL, fields VARCHAR NOT NULL, templates VARCHAR NOT NULL, css VARCHAR NOT NULL, sort_field INTEGER NOT NULL, foreign_id INTEGER, foreign_modified INTEGER NOT NULL, further VARCHAR NOT NULL, PRIMARY KEY (uid));

CREATE TABLE operation (
	sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	created INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE TABLE params (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	model_version VARCHAR NOT NULL, 
	weights VARCHAR NOT NULL, 
	reviews INTEGER NOT NULL, 
	log_loss_before FLOAT, 
	log_loss_after FLOAT, 
	PRIMARY KEY (uid)
);

CREATE TABLE review_log (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	card_uid VARCHAR NOT NULL, 
	reviewed_ms INTEGER NOT NULL, 
	tz_offset_min INTEGER NOT NULL, 
	study_day INTEGER NOT NULL, 
	rating INTEGER, 
	kind VARCHAR NOT NULL, 
	duration_ms INTEGER NOT NULL, 
	params_uid VARCHAR NOT NULL, 
	device VARCHAR NOT NULL, 
	undoes_uid VARCHAR, step INTEGER, due_ms INTEGER, due_day INTEGER, state VARCHAR, way VARCHAR, 
	UNIQUE (uid)
);

CREATE TABLE setting (
	created INTEGER NOT NULL, 
	modified INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);

CREATE TABLE tombstone (
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	deleted_ms INTEGER NOT NULL, 
	device VARCHAR NOT NULL, 
	PRIMARY KEY (uid)
);

CREATE TABLE unmade (number INTEGER NOT NULL, essay_uid VARCHAR NOT NULL, text VARCHAR, takes_proposed BOOLEAN NOT NULL, must_ask BOOLEAN NOT NULL, per_1000_words INTEGER NOT NULL, is_wanted BOOLEAN NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (number));

CREATE TABLE waiting (card_uid VARCHAR NOT NULL PRIMARY KEY, deck_uid VARCHAR NOT NULL, due_day INTEGER, wakes_day INTEGER NOT NULL, shared_note_uid VARCHAR) WITHOUT ROWID;

CREATE INDEX ix_deck_deleted_by ON deck (deleted_by);

CREATE INDEX ix_essay_deck_uid ON essay (deck_uid);

CREATE INDEX ix_essay_deleted_by ON essay (deleted_by);

CREATE INDEX ix_essay_version_essay_uid ON essay_version (essay_uid);

CREATE INDEX ix_essay_version_raw_sha256 ON essay_version (raw_sha256);

CREATE INDEX ix_essay_version_text_sha256 ON essay_version (text_sha256);

CREATE INDEX ix_note_deck_uid ON note (deck_uid);

CREATE INDEX ix_card_note_uid ON card (note_uid);

CREATE INDEX ix_card_state_last_study_day ON card_state (last_study_day);

CREATE INDEX ix_review_log_card ON review_log (card_uid, id);

CREATE INDEX ix_review_log_study_day ON review_log (study_day);

CREATE INDEX ix_operation_state ON operation (state, sequence);

CREATE INDEX ix_change_operation ON change (operation);

CREATE TRIGGER review_log_no_update BEFORE UPDATE ON review_log BEGIN SELECT RAISE(ABORT, 'review_log allows no update'); END;

CREATE TRIGGER review_log_no_delete BEFORE DELETE ON review_log BEGIN SELECT RAISE(ABORT, 'review_log allows no delete'); END;

CREATE TRIGGER essay_version_no_update BEFORE UPDATE ON essay_version BEGIN SELECT RAISE(ABORT, 'essay_version allows no update'); END;

CREATE INDEX ix_card_new ON card (deck_uid, position, ordinal, uid) WHERE is_new;

CREATE INDEX ix_card_state_deck_due ON card_state (deck_uid, due_day);

CREATE INDEX ix_media_name_sha256 ON media_name (sha256);

CREATE INDEX ix_waiting ON waiting (deck_uid, due_day, wakes_day, shared_note_uid);

CREATE INDEX ix_note_deleted_by ON note (deleted_by) WHERE deleted_by IS NOT NULL;

CREATE INDEX ix_note_essay_uid ON note (essay_uid) WHERE essay_uid IS NOT NULL;

CREATE INDEX ix_card_deck_uid ON card (deck_uid);

CREATE INDEX ix_card_state_in_steps ON card_state (card_uid) WHERE phase IN ('learning', 'relearning');

CREATE INDEX ix_unmade_essay_uid ON unmade (essay_uid);

CREATE INDEX ix_counterpart_channel ON counterpart (channel);

DELETE FROM "sqlite_sequence";
