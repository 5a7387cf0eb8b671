/* SPDX-License-Identifier: Apache-2.0
 *
 * What goes in and what comes out, once: from this table come the check of every
 * body (gate.c), the schemas of the OpenAPI document, and with them the tests of
 * every answer. A list of fields is "name:type" apart by spaces; "name?:type" may
 * be left out; "&table" takes the columns of a table of taizhang_ledger.h,
 * "+shape" the fields of a shape, "-name" takes one away again. Types:
 *
 *   s text   i whole number   b true or false   d decimal as text, or null
 *   t day as text, or null    v what an act takes: text, number, true, list of texts, null
 *   z anything                =a,b one of these texts
 *   @shape an object          [type a list       {type an object of any names
 *   a type that ends with | may be null
 */
#ifndef SERVE_SHAPES_H
#define SERVE_SHAPES_H

#define SHAPE_NUMBERS "value?:v unit?:v comparator?:v quantity?:v measure?:v direction?:v base?:v"
#define SHAPE_TASK                                                                                                     \
	"text?:v summary?:v kind?:v family?:v project?:v section?:v part?:v place?:v phase?:v due?:v deadline?:v "     \
	"cycle?:v lead?:v co?:v leader?:v supervisor?:v indicator?:v " SHAPE_NUMBERS
#define SHAPE_ENTRY "period?:v value?:v unit?:v words?:v problems?:v next?:v next_step?:v claim?:v prefilled?:v"

#define SERVE_SHAPES(S)                                                                                                \
	S(fault, "place:s detail:s")                                                                                   \
	S(problem, "type:s title:s status:i detail:s code:s errors?:[@fault current?:z event?:z")                      \
	S(job, "id:i kind:s state:=queued,running,done,failed,cancelled done:i total:i words:s file:b errors:[@fault " \
	       "result:@result|")                                                                                      \
	S(result, "report?:s rows?:i differences?:i events?:i name?:s db?:s other_year?:b")                            \
	S(session, "account:s name:s role:s unit:s unit_name:s region:s region_name:s year:i years:[i csrf:s "         \
		   "language:s may:[s password_due:b expires:s totp:b")                                                \
	S(office_done, "id:s words:s tag?:s")                                                                          \
	S(done, "words:s events?:i tag?:s")                                                                            \
	S(many, "done:[i refused:[@refusal")                                                                           \
	S(refusal, "id:i detail:s")                                                                                    \
	S(a_unit, "&unit tag:s leader_name:s head_name:s parent_name:s pinyin:s")                                      \
	S(a_post, "&post terms:[@a_term tag:s unit_name:s holder:s pinyin:s")                                          \
	S(a_term, "&term")                                                                                             \
	S(an_account, "&account active:b tag:s unit_name:s role_name:s")                                               \
	S(co, "unit:s name:s countersigned:t note:s")                                                                  \
	S(a_quantity, "&quantity")                                                                                     \
	S(a_report_of, "&progress reporter_name?:s signer_name?:s")                                                    \
	S(a_node, "&node")                                                                                             \
	S(a_point, "&trajectory")                                                                                      \
	S(a_file, "&evidence account_name?:s")                                                                         \
	S(a_clock, "&clock name:s")                                                                                    \
	S(an_opinion, "&opinion unit_name:s account_name:s")                                                           \
	S(a_lamp, "&lamp")                                                                                             \
	S(a_baseline, "&baseline quantities:[@baseline_number")                                                        \
	S(baseline_number, "name:s comparator:s value:d unit:s")                                                       \
	S(paragraph, "text:s start:i end:i")                                                                           \
	S(line, "&commitment confirmed:b label:s lead_name:s leader_name:s co_units:[@co quantities:[@a_quantity "     \
		"lamp:s overdue:i doubts:[s last?:@a_report_of| acts?:[s")                                             \
	S(page, "+line nodes:[@a_node trajectory:[@a_point progress:[@a_report_of evidence:[@a_file clocks:[@a_clock " \
		"opinions:[@an_opinion lamps:[@a_lamp baseline:@a_baseline| paragraph:@paragraph| words?:s")           \
	S(followed, "+line nodes:[@a_node trajectory:[@a_point progress:[@a_report_of")                                \
	S(event, "seq:i at:s account:s account_name:s post:s act:s act_name:s subject:s reason:s evidence:s digest:s " \
		 "words:s")                                                                                            \
	S(log_line, "seq:i at:s account:s address:s what:s subject:s detail:s digest:s")                               \
	S(glance, "states:{i red:i yellow:i blue:i green:i other:i unlit:i overdue:i total:i reports:i signed_off:i "  \
		  "period:s")                                                                                          \
	S(home_lists, "overdue:[@line verify:[@line unreported:[@line extensions:[@line mine_due:[@line "              \
		      "returned:[@line to_accept:[@line to_sign:[@line opinions:[@line drafts:[@line red:[@line "      \
		      "yellow:[@line")                                                                                 \
	S(unreported, "unit:s name:s count:i")                                                                         \
	S(a_report, "&report progress:@confirmed differences:i")                                                       \
	S(confirmed, "confirmed:i total:i doubtful:i")                                                                 \
	S(outline, "level:i role:s number:s title:s start:i end:i")                                                    \
	S(mark, "start:i end:i kind:s record:s id:i|")                                                                 \
	S(difference, "&difference -proposal kind_name:s")                                                             \
	S(check, "code:s level:s words:s")                                                                             \
	S(sheet_row, "commitment:@line period:s target:@a_quantity| planned:d last:@a_report_of| draft:@a_report_of| " \
		     "checks:[@check evidence:[@a_file")                                                               \
	S(to_verify, "commitment:@line progress:@a_report_of| anomalies:[@check evidence:[@a_file")                    \
	S(indicator, "&quantity hardness:s label:s text:s lead:s lead_name:s lamp:s deadline:t months:[@month ids:[i") \
	S(month, "period:s planned:d value:d source?:s")                                                               \
	S(a_figure, "&figure name:s")                                                                                  \
	S(a_scheme, "&scheme tag:s")                                                                                   \
	S(score_line, "item:s period:s weight?:d points:d why:s")                                                      \
	S(score_sheet, "scheme:s period:s unit:s unit_name:s grp:s total:d place:i grade:s note:s lines:[@score_line") \
	S(a_score, "&score -detail unit_name:s lines:[@score_line")                                                    \
	S(an_appeal, "&appeal tag:s")                                                                                  \
	S(a_merit, "&merit")                                                                                           \
	S(region, "code:s name:s level:s parent:s")                                                                    \
	S(lamp_rule, "rule:s lamp:s place:s colour:s condition:s zh:s en:s")                                           \
	S(family, "family:s cycle:s zh:s en:s rule:s nodes:[@family_node")                                             \
	S(family_node, "family:s place:s node:s share:s zh:s en:s")                                                    \
	S(holiday, "day:s kind:s holiday:s")                                                                           \
	S(clock_rule, "clock:s days:s kind:s stops:s zh:s en:s")                                                       \
	S(permission, "act:s role:s scope:s act_name:s role_name:s")                                                   \
	S(backup, "name:s size:i")                                                                                     \
	S(load, "unit:s unit_name:s group:s month:i sheets:i rows:i fields:i known:i reported:i late:i urges:i "       \
		"returns:i evidence:i minutes:i")                                                                      \
	S(own_rows, "table:s rows:[[s tag:s columns:[s builtin:i")                                                     \
	S(read_task, "text:s kind:s lead:s lead_reason:s deadline:t project:s rule:s quantities:[@read_number")        \
	S(read_number, "name:s value:s indicator:s role?:s")                                                           \
	S(public_setting, "on:b ids:[i year:i tag:s")                                                                  \
	S(public_item, "ordinal:i text:s kind:s unit_name:s target:d value:d measure:s progress:s date:t deadline:t "  \
		       "state:s lamp:s source:s")                                                                      \
	S(paper, "title:s mark?:s number?:s to?:s signed?:s printed?:s month?:s sections:[@paper_part")                \
	S(paper_part, "heading?:s paragraphs?:[s table?:[[s")

/* F(handler, body, answer). Body: - none, file: bytes. Answer: - none, file: bytes (or a job), *shape: a page of a list
 * of it. Routes that are not here are server-sent events or this document itself. */
#define SERVE_FORMS(F)                                                                                                 \
	F(get_setup, "-", "needed:b code:b region_name:s")                                                             \
	F(post_setup, "region_name:s region_code?:s level?:s year:i account:s name?:s password:s units?:s code?:s",    \
		"region:s account:s year:i")                                                                           \
	F(get_session, "-", "+session")                                                                                \
	F(post_session, "account:s password:s totp?:s region?:s", "+session")                                          \
	F(delete_session, "-", "-")                                                                                    \
	F(put_password, "old:s new:s", "+session")                                                                     \
	F(post_totp, "", "uri:s secret:s")                                                                             \
	F(put_totp, "code:s", "-")                                                                                     \
	F(delete_totp, "-", "-")                                                                                       \
	F(post_account_password, "password:s due?:b", "-")                                                             \
	F(get_jobs, "-", "*job")                                                                                       \
	F(get_job, "-", "+job")                                                                                        \
	F(get_job_file, "-", "file")                                                                                   \
	F(delete_job, "-", "+job")                                                                                     \
	F(get_access_log, "-", "*log_line")                                                                            \
	F(get_units, "-", "*a_unit tag:s")                                                                             \
	F(get_unit, "-", "+a_unit")                                                                                    \
	F(post_unit,                                                                                                   \
		"id?:v name?:v aliases?:v parent?:v kind?:v grp?:v ord?:v leader?:v since?:v until?:v duties?:v "      \
		"reason?:v",                                                                                           \
		"+office_done")                                                                                        \
	F(put_unit,                                                                                                    \
		"name?:v aliases?:v parent?:v kind?:v grp?:v ord?:v leader?:v since?:v until?:v duties?:v closed?:b "  \
		"reason?:v",                                                                                           \
		"+office_done")                                                                                        \
	F(post_units_import, "file", "+done")                                                                          \
	F(get_posts, "-", "*a_post")                                                                                   \
	F(get_post, "-", "+a_post")                                                                                    \
	F(put_post, "unit?:v title?:v kind?:v person?:v account?:v since?:v reason?:v", "+office_done")                \
	F(post_term, "person:v account?:v since?:v unit?:v title?:v kind?:v reason?:v", "+office_done")                \
	F(get_accounts, "-", "*an_account")                                                                            \
	F(get_account, "-", "+an_account")                                                                             \
	F(post_account, "id:v name?:v role?:v unit?:v post?:v password?:s due?:b reason?:v", "+office_done")           \
	F(put_account, "role?:v unit?:v post?:v active?:b reason?:v", "+office_done")                                  \
	F(get_home, "-", "glance:@glance lists:@home_lists counts:{i unreported_units:[@unreported")                   \
	F(get_commitments, "-", "*line")                                                                               \
	F(post_commitment, SHAPE_TASK " source?:v source_name?:v report?:v reason?:v", "+page")                        \
	F(get_commitment, "-", "+page")                                                                                \
	F(get_commitment_events, "-", "*event")                                                                        \
	F(get_commitment_why, "-", "lines:[s")                                                                         \
	F(post_evidence, "file", "+page")                                                                              \
	F(get_evidence, "-", "file")                                                                                   \
	F(post_act, SHAPE_ACT, "+page")                                                                                \
	F(post_acts_preview, "act:s ids:[i", "+many")                                                                  \
	F(post_acts_bulk, "act:s ids:[i versions?:[i " SHAPE_ACT, "+many")                                             \
	F(get_commitments_xlsx, "-", "file")                                                                           \
	F(get_commitments_csv, "-", "file")                                                                            \
	F(get_commitments_docx, "-", "file")                                                                           \
	F(get_ledger_docx, "-", "file")                                                                                \
	F(get_bulletin, "-", "+paper")                                                                                 \
	F(post_bulletin_docx, "+paper", "file")                                                                        \
	F(post_bulletin_pdf, "+paper", "file")                                                                         \
	F(post_report, "file", "+job")                                                                                 \
	F(get_reports, "-", "*a_report")                                                                               \
	F(get_report, "-", "+a_report")                                                                                \
	F(get_report_text, "-", "text:s outline:[@outline marks:[@mark")                                               \
	F(get_report_rows, "-", "*line")                                                                               \
	F(post_report_row, "start:i end:i " SHAPE_TASK " reason?:v", "+page")                                          \
	F(post_report_confirm, "ids?:[i section?:s versions?:[i reason?:v", "+many")                                   \
	F(get_differences, "-", "*difference")                                                                         \
	F(post_differences, "lines:[i accept:b approver?:s reason?:s", "+done")                                        \
	F(post_undo, "id?:i seq?:i", "words:s ids:[i")                                                                 \
	F(get_sheet, "-", "*sheet_row period:s unit:s unit_name:s")                                                    \
	F(put_sheet_row, SHAPE_ENTRY, "draft:@a_report_of| checks:[@check version:i state:s")                          \
	F(post_sheet_check, SHAPE_ENTRY, "checks:[@check")                                                             \
	F(post_sheet_submit, "period?:s ids:[i versions?:[i", "+many")                                                 \
	F(post_sheet_sign, "period?:s ids:[i versions?:[i", "+many")                                                   \
	F(get_sheet_xlsx, "-", "file")                                                                                 \
	F(post_sheet_xlsx, "file", "+done")                                                                            \
	F(get_verify, "-", "*to_verify")                                                                               \
	F(get_indicators, "-", "*indicator")                                                                           \
	F(get_projects, "-", "*followed")                                                                              \
	F(get_livelihood, "-", "*followed")                                                                            \
	F(get_lights, "-", "date:t red:i yellow:i blue:i green:i other:i unlit:i")                                     \
	F(post_lights, "date?:s", "+done")                                                                             \
	F(get_figures, "-", "*a_figure")                                                                               \
	F(post_figures, "file", "+done")                                                                               \
	F(get_schemes, "-", "*a_scheme")                                                                               \
	F(post_scheme, "id:s name?:s text:s period?:s reason?:v", "+done")                                             \
	F(get_scheme, "-", "+a_scheme")                                                                                \
	F(put_scheme, "name?:s text:s period?:s reason?:v", "+done")                                                   \
	F(post_scheme_preview, "text:s period?:s", "*score_sheet")                                                     \
	F(get_scores, "-", "*a_score")                                                                                 \
	F(post_scores, "scheme?:s text?:s period?:s keep?:b", "*score_sheet")                                          \
	F(post_scores_sign, "scheme?:v period?:v reason?:v", "+done")                                                  \
	F(get_appeals, "-", "*an_appeal")                                                                              \
	F(post_appeal, "scheme?:v period?:v unit?:v item?:v reason?:v", "+done")                                       \
	F(get_appeal, "-", "+an_appeal")                                                                               \
	F(put_appeal, "scheme?:s period?:s unit?:s reason?:v correction?:v", "+done")                                  \
	F(get_merits, "-", "*a_merit")                                                                                 \
	F(post_merit, "unit?:v kind?:v item?:v points?:v level?:v document?:v words?:v reason?:v", "+done")            \
	F(get_regions, "-", "*region")                                                                                 \
	F(get_lamp_rules, "-", "*lamp_rule")                                                                           \
	F(get_families, "-", "*family")                                                                                \
	F(get_calendar, "-", "*holiday")                                                                               \
	F(get_clocks, "-", "*clock_rule")                                                                              \
	F(get_roles, "-", "*permission")                                                                               \
	F(get_log, "-", "*event")                                                                                      \
	F(post_log_check, "", "ok:b events:i detail:s")                                                                \
	F(post_backup, "", "+job")                                                                                     \
	F(get_backups, "-", "*backup")                                                                                 \
	F(get_backup, "-", "file")                                                                                     \
	F(post_restore, "name:s", "+job")                                                                              \
	F(get_load, "-", "*load")                                                                                      \
	F(get_lexicon, "-", "*own_rows")                                                                               \
	F(get_lexicon_table, "-", "+own_rows")                                                                         \
	F(put_lexicon, "rows:[[s", "+own_rows")                                                                        \
	F(post_lexicon_test, "text:s", "commitments:[@read_task indicators:[@read_number")                             \
	F(get_admin_public, "-", "+public_setting")                                                                    \
	F(put_admin_public, "on:b ids:[i", "+public_setting")                                                          \
	F(get_public, "-", "region:s year:i date:t items:[@public_item")

/* The arguments of all acts of the workflow; which of them an act takes stands in docs/ledger.md. */
#define SHAPE_ACT                                                                                                      \
	SHAPE_TASK " period?:v words?:v problems?:v next?:v next_step?:v claim?:v prefilled?:v final?:v texts?:v "     \
		   "into?:v name?:v note?:v step?:v done?:v planned?:v level?:v to?:v evidenced?:v result?:v "         \
		   "approver?:v light?:v lamp?:v expires?:v reason?:v"

#endif
