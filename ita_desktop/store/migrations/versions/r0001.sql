CREATE TABLE agency (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	short TEXT NOT NULL,
	kind TEXT NOT NULL,
	district TEXT NOT NULL,
	province TEXT NOT NULL,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,
	site TEXT NOT NULL,
	email TEXT NOT NULL,
	channels TEXT NOT NULL,
	letterhead TEXT NOT NULL,
	emblem_id INTEGER,
	CONSTRAINT ck_agency_letterhead CHECK (letterhead IN ('preprinted', 'picture')),
	CONSTRAINT fk_agency_emblem_id FOREIGN KEY(emblem_id) REFERENCES blob (id)
)

CREATE TABLE annex (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	document_id INTEGER NOT NULL,
	kind TEXT NOT NULL,
	profile_id INTEGER,
	report_id INTEGER,
	numbering TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_annex_kind CHECK (kind IN ('memo', 'plan', 'progress', 'results', 'analysis')),
	CONSTRAINT ck_annex_numbering CHECK (numbering IN ('restart', 'continue', 'none')),
	CONSTRAINT fk_annex_document_id FOREIGN KEY(document_id) REFERENCES document (id),
	CONSTRAINT fk_annex_profile_id FOREIGN KEY(profile_id) REFERENCES column_profile (id),
	CONSTRAINT fk_annex_report_id FOREIGN KEY(report_id) REFERENCES document (id)
)

CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	at TEXT NOT NULL,
	account TEXT NOT NULL,
	what TEXT NOT NULL,
	"table" TEXT NOT NULL,
	record INTEGER NOT NULL,
	"before" TEXT,
	"after" TEXT
)

CREATE TABLE blob (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	sha256 TEXT NOT NULL,
	media_type TEXT NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	CONSTRAINT uq_blob_sha256 UNIQUE (sha256),
	CONSTRAINT fk_blob_sha256 FOREIGN KEY(sha256) REFERENCES blob_data (sha256)
)

CREATE TABLE blob_data (
	sha256 TEXT NOT NULL,
	bytes BLOB NOT NULL,
	CONSTRAINT pk_blob_data PRIMARY KEY (sha256)
)

CREATE TABLE chain (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	division_id INTEGER,
	sort INTEGER NOT NULL,
	CONSTRAINT fk_chain_division_id FOREIGN KEY(division_id) REFERENCES division (id)
)

CREATE TABLE chain_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	role TEXT NOT NULL,
	heading TEXT NOT NULL,
	options TEXT NOT NULL,
	dotted_lines INTEGER NOT NULL,
	person_id INTEGER,
	name TEXT NOT NULL,
	position TEXT NOT NULL,
	acting TEXT NOT NULL,
	shows_label INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	chain_id INTEGER NOT NULL,
	CONSTRAINT ck_chain_step_role CHECK (role IN ('writer', 'reviewer', 'screener', 'decider')),
	CONSTRAINT ck_chain_step_shows_label CHECK (shows_label IN (0, 1)),
	CONSTRAINT fk_chain_step_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_chain_step_chain_id FOREIGN KEY(chain_id) REFERENCES chain (id)
)

CREATE TABLE checklist_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	document TEXT NOT NULL,
	"key" TEXT NOT NULL,
	text TEXT NOT NULL,
	needed INTEGER NOT NULL,
	CONSTRAINT ck_checklist_item_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT ck_checklist_item_needed CHECK (needed IN (0, 1)),
	CONSTRAINT fk_checklist_item_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id)
)

CREATE TABLE "column" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	profile_id INTEGER NOT NULL,
	field TEXT NOT NULL,
	heading TEXT NOT NULL,
	width INTEGER NOT NULL,
	merge_next INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_column_merge_next CHECK (merge_next IN (0, 1)),
	CONSTRAINT fk_column_profile_id FOREIGN KEY(profile_id) REFERENCES column_profile (id)
)

CREATE TABLE column_profile (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	kind TEXT NOT NULL,
	orientation TEXT NOT NULL,
	font_size INTEGER NOT NULL,
	grouping TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_column_profile_kind CHECK (kind IN ('memo', 'plan', 'progress', 'results', 'analysis')),
	CONSTRAINT ck_column_profile_orientation CHECK (orientation IN ('portrait', 'landscape')),
	CONSTRAINT ck_column_profile_grouping CHECK (grouping IN ('', 'indicator', 'group')),
	CONSTRAINT uq_column_profile_name UNIQUE (name)
)

CREATE TABLE division (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	short TEXT NOT NULL,
	parent_id INTEGER,
	everyone INTEGER NOT NULL,
	prefix TEXT NOT NULL,
	phone TEXT NOT NULL,
	head_id INTEGER,
	valid_from TEXT,
	valid_to TEXT,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_division_everyone CHECK (everyone IN (0, 1)),
	CONSTRAINT fk_division_parent_id FOREIGN KEY(parent_id) REFERENCES division (id),
	CONSTRAINT fk_division_head_id FOREIGN KEY(head_id) REFERENCES person (id)
)

CREATE TABLE document (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,
	fiscal_year INTEGER NOT NULL,
	round TEXT,
	title TEXT NOT NULL,
	division_id INTEGER,
	from_words TEXT NOT NULL,
	phone TEXT NOT NULL,
	addressee TEXT NOT NULL,
	through TEXT NOT NULL,
	subject TEXT NOT NULL,
	dated TEXT,
	prefix TEXT NOT NULL,
	running TEXT NOT NULL,
	circular INTEGER NOT NULL,
	urgency TEXT NOT NULL,
	secrecy TEXT NOT NULL,
	attachments TEXT NOT NULL,
	place TEXT NOT NULL,
	profile_id INTEGER,
	reporter_id INTEGER,
	reporter_name TEXT NOT NULL,
	reporter_position TEXT NOT NULL,
	state TEXT NOT NULL,
	version INTEGER NOT NULL,
	earlier_id INTEGER,
	pdf_id INTEGER,
	values_id INTEGER,
	signed_id INTEGER,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_document_kind CHECK (kind IN ('memo', 'plan', 'progress', 'results', 'analysis')),
	CONSTRAINT ck_document_round CHECK (round IN ('6', '12', 'q1', 'q2', 'q3', 'q4')),
	CONSTRAINT ck_document_circular CHECK (circular IN (0, 1)),
	CONSTRAINT ck_document_urgency CHECK (urgency IN ('', 'ด่วน', 'ด่วนมาก', 'ด่วนที่สุด')),
	CONSTRAINT ck_document_secrecy CHECK (secrecy IN ('', 'ลับ', 'ลับมาก', 'ลับที่สุด')),
	CONSTRAINT ck_document_state CHECK (state IN ('draft', 'printed', 'issued', 'signed', 'void')),
	CONSTRAINT fk_document_division_id FOREIGN KEY(division_id) REFERENCES division (id),
	CONSTRAINT fk_document_profile_id FOREIGN KEY(profile_id) REFERENCES column_profile (id),
	CONSTRAINT fk_document_reporter_id FOREIGN KEY(reporter_id) REFERENCES person (id),
	CONSTRAINT fk_document_earlier_id FOREIGN KEY(earlier_id) REFERENCES document (id),
	CONSTRAINT fk_document_pdf_id FOREIGN KEY(pdf_id) REFERENCES blob (id),
	CONSTRAINT fk_document_values_id FOREIGN KEY(values_id) REFERENCES blob (id),
	CONSTRAINT fk_document_signed_id FOREIGN KEY(signed_id) REFERENCES blob (id)
)

CREATE TABLE document_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	role TEXT NOT NULL,
	heading TEXT NOT NULL,
	options TEXT NOT NULL,
	dotted_lines INTEGER NOT NULL,
	person_id INTEGER,
	name TEXT NOT NULL,
	position TEXT NOT NULL,
	acting TEXT NOT NULL,
	shows_label INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	document_id INTEGER NOT NULL,
	ticked TEXT NOT NULL,
	opinion TEXT NOT NULL,
	decision TEXT NOT NULL,
	signed_on TEXT,
	CONSTRAINT ck_document_step_role CHECK (role IN ('writer', 'reviewer', 'screener', 'decider')),
	CONSTRAINT ck_document_step_shows_label CHECK (shows_label IN (0, 1)),
	CONSTRAINT fk_document_step_person_id FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_document_step_document_id FOREIGN KEY(document_id) REFERENCES document (id)
)

CREATE TABLE draft (
	"key" TEXT NOT NULL,
	text TEXT NOT NULL,
	at TEXT NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY ("key")
)

CREATE TABLE evidence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	progress_id INTEGER NOT NULL,
	step_id INTEGER,
	kind TEXT NOT NULL,
	url TEXT NOT NULL,
	blob_id INTEGER,
	caption TEXT NOT NULL,
	public INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_evidence_kind CHECK (kind IN ('link', 'picture', 'file')),
	CONSTRAINT ck_evidence_public CHECK (public IN (0, 1)),
	CONSTRAINT fk_evidence_progress_id FOREIGN KEY(progress_id) REFERENCES progress (id),
	CONSTRAINT fk_evidence_step_id FOREIGN KEY(step_id) REFERENCES step (id),
	CONSTRAINT fk_evidence_blob_id FOREIGN KEY(blob_id) REFERENCES blob (id)
)

CREATE TABLE finding (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	indicator_id INTEGER,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_finding_kind CHECK (kind IN ('mend', 'develop')),
	CONSTRAINT fk_finding_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_finding_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id)
)

CREATE TABLE finding_items (
	finding_id INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	item_id INTEGER NOT NULL,
	CONSTRAINT pk_finding_items PRIMARY KEY (finding_id, sort),
	CONSTRAINT fk_finding_items_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id),
	CONSTRAINT fk_finding_items_item_id FOREIGN KEY(item_id) REFERENCES item (id)
)

CREATE TABLE framework (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	first_year INTEGER NOT NULL,
	last_year INTEGER NOT NULL,
	pass_mark TEXT NOT NULL,
	level_on TEXT NOT NULL,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	CONSTRAINT ck_framework_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT uq_framework_name UNIQUE (name)
)

CREATE TABLE indicator (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	instrument_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	name TEXT NOT NULL,
	variants TEXT NOT NULL,
	CONSTRAINT ck_indicator_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT fk_indicator_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id),
	CONSTRAINT fk_indicator_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id)
)

CREATE TABLE indicator_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	indicator_id INTEGER NOT NULL,
	value INTEGER,
	public INTEGER,
	survey INTEGER,
	CONSTRAINT ck_indicator_score_value CHECK (value BETWEEN 0 AND 10000),
	CONSTRAINT ck_indicator_score_public CHECK (public BETWEEN 0 AND 10000),
	CONSTRAINT ck_indicator_score_survey CHECK (survey BETWEEN 0 AND 10000),
	CONSTRAINT uq_indicator_score_year_result_id_indicator_id UNIQUE (year_result_id, indicator_id),
	CONSTRAINT fk_indicator_score_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_indicator_score_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id)
)

CREATE TABLE indicator_text (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	indicator_id INTEGER NOT NULL,
	analysis TEXT NOT NULL,
	recommendation TEXT NOT NULL,
	CONSTRAINT uq_indicator_text_year_result_id_indicator_id UNIQUE (year_result_id, indicator_id),
	CONSTRAINT fk_indicator_text_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_indicator_text_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id)
)

CREATE TABLE instrument (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	short TEXT NOT NULL,
	name TEXT NOT NULL,
	weight TEXT NOT NULL,
	CONSTRAINT ck_instrument_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT fk_instrument_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id)
)

CREATE TABLE instrument_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	instrument_id INTEGER NOT NULL,
	stated INTEGER,
	CONSTRAINT ck_instrument_score_stated CHECK (stated BETWEEN 0 AND 10000),
	CONSTRAINT uq_instrument_score_year_result_id_instrument_id UNIQUE (year_result_id, instrument_id),
	CONSTRAINT fk_instrument_score_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_instrument_score_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id)
)

CREATE TABLE item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	indicator_id INTEGER NOT NULL,
	sub_indicator_id INTEGER,
	code TEXT NOT NULL,
	label TEXT NOT NULL,
	document TEXT NOT NULL,
	CONSTRAINT ck_item_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT fk_item_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id),
	CONSTRAINT fk_item_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
	CONSTRAINT fk_item_sub_indicator_id FOREIGN KEY(sub_indicator_id) REFERENCES sub_indicator (id)
)

CREATE TABLE item_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	item_id INTEGER NOT NULL,
	value INTEGER,
	CONSTRAINT ck_item_score_value CHECK (value BETWEEN 0 AND 10000),
	CONSTRAINT uq_item_score_year_result_id_item_id UNIQUE (year_result_id, item_id),
	CONSTRAINT fk_item_score_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_item_score_item_id FOREIGN KEY(item_id) REFERENCES item (id)
)

CREATE TABLE level_rule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	word TEXT NOT NULL,
	minimum TEXT NOT NULL,
	every_instrument TEXT,
	CONSTRAINT ck_level_rule_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT fk_level_rule_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id)
)

CREATE TABLE measure (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	fiscal_year INTEGER NOT NULL,
	number INTEGER NOT NULL,
	"group" TEXT NOT NULL,
	title TEXT NOT NULL,
	indicator_id INTEGER,
	issue TEXT NOT NULL,
	responsible TEXT NOT NULL,
	step_style TEXT NOT NULL,
	division_style TEXT NOT NULL,
	starts TEXT,
	ends TEXT,
	precision TEXT NOT NULL,
	period TEXT NOT NULL,
	cycle TEXT NOT NULL,
	follow_up TEXT NOT NULL,
	note TEXT NOT NULL,
	origin_id INTEGER,
	CONSTRAINT ck_measure_step_style CHECK (step_style IN ('', '๑.', '๑)', '-')),
	CONSTRAINT ck_measure_division_style CHECK (division_style IN ('', '๑.', '๑)', '-')),
	CONSTRAINT ck_measure_precision CHECK (precision IN ('day', 'month')),
	CONSTRAINT ck_measure_cycle CHECK (cycle IN ('', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
	CONSTRAINT fk_measure_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id),
	CONSTRAINT fk_measure_origin_id FOREIGN KEY(origin_id) REFERENCES measure (id)
)

CREATE TABLE measure_divisions (
	measure_id INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	division_id INTEGER NOT NULL,
	CONSTRAINT pk_measure_divisions PRIMARY KEY (measure_id, sort),
	CONSTRAINT fk_measure_divisions_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id),
	CONSTRAINT fk_measure_divisions_division_id FOREIGN KEY(division_id) REFERENCES division (id)
)

CREATE TABLE measure_findings (
	measure_id INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	finding_id INTEGER NOT NULL,
	CONSTRAINT pk_measure_findings PRIMARY KEY (measure_id, sort),
	CONSTRAINT fk_measure_findings_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id),
	CONSTRAINT fk_measure_findings_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id)
)

CREATE TABLE measure_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	measure_id INTEGER NOT NULL,
	item_id INTEGER,
	cited_as TEXT NOT NULL,
	wording TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT fk_measure_item_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id),
	CONSTRAINT fk_measure_item_item_id FOREIGN KEY(item_id) REFERENCES item (id)
)

CREATE TABLE meta (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_meta PRIMARY KEY ("key")
)

CREATE TABLE number_register (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	calendar_year INTEGER NOT NULL,
	prefix TEXT NOT NULL,
	running INTEGER NOT NULL,
	document_id INTEGER,
	void INTEGER NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT ck_number_register_void CHECK (void IN (0, 1)),
	CONSTRAINT uq_number_register_calendar_year_prefix_running UNIQUE (calendar_year, prefix, running),
	CONSTRAINT fk_number_register_document_id FOREIGN KEY(document_id) REFERENCES document (id)
)

CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	honorific TEXT NOT NULL,
	given TEXT NOT NULL,
	family TEXT NOT NULL,
	position TEXT NOT NULL,
	level TEXT NOT NULL,
	division_id INTEGER,
	in_office_from TEXT,
	in_office_to TEXT,
	acting_kind TEXT NOT NULL,
	acting_for TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT fk_person_division_id FOREIGN KEY(division_id) REFERENCES division (id)
)

CREATE TABLE progress (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	measure_id INTEGER NOT NULL,
	round TEXT NOT NULL,
	status TEXT NOT NULL,
	result TEXT NOT NULL,
	outcome TEXT NOT NULL,
	suggestion TEXT NOT NULL,
	obstacle TEXT NOT NULL,
	as_of TEXT,
	reporter_id INTEGER,
	CONSTRAINT ck_progress_round CHECK (round IN ('6', '12', 'q1', 'q2', 'q3', 'q4')),
	CONSTRAINT ck_progress_status CHECK (status IN ('not_started', 'ongoing', 'done', 'dropped')),
	CONSTRAINT uq_progress_measure_id_round UNIQUE (measure_id, round),
	CONSTRAINT fk_progress_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id),
	CONSTRAINT fk_progress_reporter_id FOREIGN KEY(reporter_id) REFERENCES person (id)
)

CREATE TABLE section (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	document_id INTEGER NOT NULL,
	"key" TEXT NOT NULL,
	heading TEXT NOT NULL,
	text TEXT NOT NULL,
	numbered INTEGER NOT NULL,
	edited INTEGER NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT ck_section_numbered CHECK (numbered IN (0, 1)),
	CONSTRAINT ck_section_edited CHECK (edited IN (0, 1)),
	CONSTRAINT fk_section_document_id FOREIGN KEY(document_id) REFERENCES document (id)
)

CREATE TABLE setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT uq_setting_key UNIQUE ("key")
)

CREATE TABLE silenced_finding (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	rule TEXT NOT NULL,
	"table" TEXT NOT NULL,
	record INTEGER NOT NULL,
	field TEXT NOT NULL,
	reason TEXT NOT NULL
)

CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	measure_id INTEGER NOT NULL,
	parent_id INTEGER,
	text TEXT NOT NULL,
	sort INTEGER NOT NULL,
	CONSTRAINT fk_step_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id),
	CONSTRAINT fk_step_parent_id FOREIGN KEY(parent_id) REFERENCES step (id)
)

CREATE TABLE step_progress (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	progress_id INTEGER NOT NULL,
	step_id INTEGER NOT NULL,
	done INTEGER NOT NULL,
	CONSTRAINT ck_step_progress_done CHECK (done IN (0, 1)),
	CONSTRAINT uq_step_progress_progress_id_step_id UNIQUE (progress_id, step_id),
	CONSTRAINT fk_step_progress_progress_id FOREIGN KEY(progress_id) REFERENCES progress (id),
	CONSTRAINT fk_step_progress_step_id FOREIGN KEY(step_id) REFERENCES step (id)
)

CREATE TABLE sub_indicator (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	certainty TEXT NOT NULL,
	source TEXT NOT NULL,
	sort INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	indicator_id INTEGER NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT ck_sub_indicator_certainty CHECK (certainty IN ('H', 'M', 'L')),
	CONSTRAINT fk_sub_indicator_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id),
	CONSTRAINT fk_sub_indicator_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id)
)

CREATE TABLE sub_indicator_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	year_result_id INTEGER NOT NULL,
	sub_indicator_id INTEGER NOT NULL,
	value INTEGER,
	CONSTRAINT ck_sub_indicator_score_value CHECK (value BETWEEN 0 AND 10000),
	CONSTRAINT uq_sub_indicator_score_year_result_id_sub_indicator_id UNIQUE (year_result_id, sub_indicator_id),
	CONSTRAINT fk_sub_indicator_score_year_result_id FOREIGN KEY(year_result_id) REFERENCES year_result (id),
	CONSTRAINT fk_sub_indicator_score_sub_indicator_id FOREIGN KEY(sub_indicator_id) REFERENCES sub_indicator (id)
)

CREATE TABLE term (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	avoid TEXT NOT NULL,
	prefer TEXT NOT NULL,
	note TEXT NOT NULL
)

CREATE TABLE wording_override (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"key" TEXT NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT uq_wording_override_key UNIQUE ("key")
)

CREATE TABLE year_result (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	fiscal_year INTEGER NOT NULL,
	framework_id INTEGER NOT NULL,
	stated_total INTEGER,
	stated_level TEXT NOT NULL,
	target TEXT NOT NULL,
	source TEXT NOT NULL,
	published_on TEXT,
	CONSTRAINT ck_year_result_stated_total CHECK (stated_total BETWEEN 0 AND 10000),
	CONSTRAINT uq_year_result_fiscal_year UNIQUE (fiscal_year),
	CONSTRAINT fk_year_result_framework_id FOREIGN KEY(framework_id) REFERENCES framework (id)
)

CREATE INDEX ix_annex_document_id ON annex (document_id)

CREATE INDEX ix_chain_step_chain_id ON chain_step (chain_id)

CREATE INDEX ix_checklist_item_framework_id ON checklist_item (framework_id)

CREATE INDEX ix_column_profile_id ON "column" (profile_id)

CREATE INDEX ix_document_step_document_id ON document_step (document_id)

CREATE INDEX ix_evidence_progress_id ON evidence (progress_id)

CREATE INDEX ix_finding_year_result_id ON finding (year_result_id)

CREATE INDEX ix_indicator_framework_id ON indicator (framework_id)

CREATE INDEX ix_indicator_instrument_id ON indicator (instrument_id)

CREATE INDEX ix_indicator_score_year_result_id ON indicator_score (year_result_id)

CREATE INDEX ix_indicator_text_year_result_id ON indicator_text (year_result_id)

CREATE INDEX ix_instrument_framework_id ON instrument (framework_id)

CREATE INDEX ix_instrument_score_year_result_id ON instrument_score (year_result_id)

CREATE INDEX ix_item_framework_id ON item (framework_id)

CREATE INDEX ix_item_indicator_id ON item (indicator_id)

CREATE INDEX ix_item_score_year_result_id ON item_score (year_result_id)

CREATE INDEX ix_level_rule_framework_id ON level_rule (framework_id)

CREATE INDEX ix_measure_item_measure_id ON measure_item (measure_id)

CREATE INDEX ix_progress_measure_id ON progress (measure_id)

CREATE INDEX ix_section_document_id ON section (document_id)

CREATE INDEX ix_step_measure_id ON step (measure_id)

CREATE INDEX ix_step_progress_progress_id ON step_progress (progress_id)

CREATE INDEX ix_step_progress_step_id ON step_progress (step_id)

CREATE INDEX ix_sub_indicator_framework_id ON sub_indicator (framework_id)

CREATE INDEX ix_sub_indicator_indicator_id ON sub_indicator (indicator_id)

CREATE INDEX ix_sub_indicator_score_year_result_id ON sub_indicator_score (year_result_id)

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
