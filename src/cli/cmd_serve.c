/* SPDX-License-Identifier: Apache-2.0
 *
 * taizhang serve: the office in the browser.
 */
#include "cli/commands.h"
#include "serve/server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	OPT_DB,
	OPT_BIND,
	OPT_PORT,
	OPT_CERT,
	OPT_KEY,
	OPT_CONFIG,
	OPT_LOG,
	OPT_WORK,
	OPT_PROXY,
	OPT_THREADS,
	OPT_IDLE,
	OPT_HOURS,
	OPT_METRICS,
	OPT_ROUTES,
	OPT_SET_PASSWORD,
	OPT_END
};

static const cli_option options[] = {
	[OPT_DB] = { 0, "db", "cli.arg.db", "opt.db", NULL },
	[OPT_BIND] = { 0, "bind", "cli.arg.address", NULL, NULL },
	[OPT_PORT] = { 'p', "port", "cli.arg.number", NULL, NULL },
	[OPT_CERT] = { 0, "cert", "cli.arg.file", NULL, NULL },
	[OPT_KEY] = { 0, "key", "cli.arg.file", NULL, NULL },
	[OPT_CONFIG] = { 'c', "config", "cli.arg.file", NULL, NULL },
	[OPT_LOG] = { 0, "log", "cli.arg.file", NULL, NULL },
	[OPT_WORK] = { 0, "work-dir", "cli.arg.folder", NULL, NULL },
	[OPT_PROXY] = { 0, "proxy", "cli.arg.address", NULL, NULL },
	[OPT_THREADS] = { 0, "threads", "cli.arg.number", NULL, NULL },
	[OPT_IDLE] = { 0, "idle-minutes", "cli.arg.number", NULL, NULL },
	[OPT_HOURS] = { 0, "session-hours", "cli.arg.number", NULL, NULL },
	[OPT_METRICS] = { 0, "public-metrics", NULL, NULL, NULL },
	[OPT_ROUTES] = { 0, "routes", NULL, NULL, NULL },
	[OPT_SET_PASSWORD] = { 0, "set-password", "cli.arg.account", NULL, NULL },
	{ 0 },
};

/* ---- the configuration file: the long options, one a line ---- */

static bool set_option(cli *c, char *name, char *value)
{
	for (int i = 0; options[i].name; i++)
		if (!strcmp(options[i].name, name) && i != OPT_CONFIG && i != OPT_ROUTES && i != OPT_SET_PASSWORD) {
			bool off = !options[i].value && strcmp(value, "yes") != 0 && strcmp(value, "true") != 0;
			/* The command line goes before the file. */
			if (!c->values[i] && !off)
				c->values[i] = value;
			return true;
		}
	return false;
}

static char *trim(char *s)
{
	while (*s == ' ' || *s == '\t')
		s++;
	size_t n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		s[--n] = 0;
	if (n > 1 && s[0] == '"' && s[n - 1] == '"') {
		s[n - 1] = 0;
		s++;
	}
	return s;
}

/* The text stays: the options point into it. */
static int read_config(cli *c, char *text)
{
	int number = 0;
	for (char *line = text, *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = 0;
		number++;
		line = trim(line);
		if (!*line || *line == '#')
			continue;
		char *mark = strchr(line, '='), place[24];
		snprintf(place, sizeof place, "%d", number);
		if (mark)
			*mark = 0;
		if (!mark || !set_option(c, trim(line), trim(mark + 1))) {
			complain(c, "serve.bad_config", c->values[OPT_CONFIG], place, line);
			return EXIT_USAGE;
		}
	}
	return EXIT_FINE;
}

static int load_config(cli *c, char **text)
{
	file_bytes b;
	tzh_err err = { 0 };
	*text = NULL;
	if (!c->values[OPT_CONFIG])
		return EXIT_FINE;
	if (file_load(&b, c, c->values[OPT_CONFIG], &err)) {
		complain(c, "cli.cannot_read", c->values[OPT_CONFIG], err.text);
		return EXIT_FAILED;
	}
	*text = calloc(1, b.size + 1);
	if (*text && b.size)
		memcpy(*text, b.data, b.size);
	file_release(&b);
	return *text ? read_config(c, *text) : EXIT_FAILED;
}

/* ---- signals ---- */

static int stop_pipe[2] = { -1, -1 };

static void on_signal(int number)
{
	(void)number;
	int saved = errno;
	if (write(stop_pipe[1], "x", 1) < 0)
		errno = 0; /* full: it is being stopped already */
	errno = saved;
}

static bool catch_signals(void)
{
	struct sigaction a = { .sa_handler = on_signal };
	if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK))
		return false;
	sigaction(SIGTERM, &a, NULL);
	sigaction(SIGINT, &a, NULL);
	signal(SIGPIPE, SIG_IGN);
	return true;
}

/* ---- running ---- */

static void ready(void *payload, const char *address, const char *setup_code)
{
	const cli *c = payload;
	say(c, stdout, *setup_code ? "serve.first" : "serve.ready", address, setup_code);
	fflush(stdout);
}

static const char *value_or(const cli *c, int option, const char *environment, const char *otherwise)
{
	const char *e = environment ? getenv(environment) : NULL;
	return c->values[option] ? c->values[option] : e && *e ? e : otherwise;
}

static int open_log(cli *c)
{
	const char *path = c->values[OPT_LOG];
	if (!path)
		return STDERR_FILENO;
	if (!strcmp(path, "none"))
		return -1;
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
	if (fd >= 0)
		return fd;
	char words[WHY_ROOM];
	complain(c, "cli.cannot_write", path, why_words(c, errno, words));
	return -2;
}

/* The folder of the database, for what is too large for memory. */
static void find_work_dir(const cli *c, const char *db, char out[4096])
{
	const char *slash = strrchr(db, '/');
	if (c->values[OPT_WORK])
		snprintf(out, 4096, "%s", c->values[OPT_WORK]);
	else if (strstr(db, "://"))
		snprintf(out, 4096, "%s", value_or(c, OPT_WORK, "TMPDIR", "/tmp"));
	else
		snprintf(out, 4096, "%.*s", slash ? (int)(slash - db) + 1 : 1, slash ? db : ".");
}

static int run_server(cli *c)
{
	int64_t port, threads, idle, hours;
	char work[4096];
	tzh_err err = { 0 };
	if (!options_number(c, c->values[OPT_PORT], 8080, &port) ||
		!options_number(c, c->values[OPT_THREADS], 0, &threads) ||
		!options_number(c, c->values[OPT_IDLE], 0, &idle) ||
		!options_number(c, c->values[OPT_HOURS], 0, &hours))
		return EXIT_USAGE;
	if (!c->values[OPT_CERT] != !c->values[OPT_KEY] || port < 0 || port > 65535) {
		complain(c, port < 0 || port > 65535 ? "serve.bad_port" : "serve.cert_and_key");
		return EXIT_USAGE;
	}
	const char *db = value_or(c, OPT_DB, "TAIZHANG_DB", "taizhang.db");
	find_work_dir(c, db, work);
	serve_options o = { .db = db,
		.bind = value_or(c, OPT_BIND, NULL, "127.0.0.1"),
		.port = (int)port,
		.cert = c->values[OPT_CERT],
		.key = c->values[OPT_KEY],
		.lexicon_dir = c->lexicon,
		.work_dir = work,
		.proxy = c->values[OPT_PROXY],
		.readers = threads < 0 || threads > 32 ? 0 : (int)threads,
		.idle_minutes = idle < 0 || idle > 100000 ? 0 : (int)idle,
		.session_hours = hours < 0 || hours > 10000 ? 0 : (int)hours,
		.log_fd = open_log(c),
		.public_metrics = c->values[OPT_METRICS] != NULL,
		.english = c->english,
		.ready = ready,
		.payload = c };
	if (o.log_fd == -2 || !catch_signals())
		return EXIT_FAILED;
	o.stop_fd = stop_pipe[0];
	if (!serve_run(&o, &err))
		return EXIT_FINE;
	complain(c, "serve.failed", err.text);
	return EXIT_FAILED;
}

/* ---- other things that it does ---- */

static int sink_stdout(void *payload, const char *data, size_t size)
{
	(void)payload;
	return fwrite(data, 1, size, stdout) == size ? TZH_OK : TZH_EIO;
}

static int open_ledger(cli *c, tzh_ledger **l)
{
	tzh_err err = { 0 };
	tzh_ledger_options lo = { .where = value_or(c, OPT_DB, "TAIZHANG_DB", "taizhang.db"),
		.lexicon_dir = c->lexicon,
		.language = c->english ? "en" : "zh" };
	if (!tzh_ledger_open(l, &lo, &err))
		return EXIT_FINE;
	complain(c, "serve.failed", err.text);
	return EXIT_FAILED;
}

static int put_routes(cli *c)
{
	tzh_ledger *l;
	tzh_err err = { 0 };
	/* The table needs the permissions only: an empty ledger in memory has them. */
	tzh_ledger_options lo = { .where = ":memory:", .lexicon_dir = c->lexicon, .create = true };
	if (tzh_ledger_open(&l, &lo, &err)) {
		complain(c, "serve.failed", err.text);
		return EXIT_FAILED;
	}
	serve_routes(sink_stdout, NULL, l);
	tzh_ledger_close(l);
	return EXIT_FINE;
}

/* A line from the terminal, unseen, or from standard input. */
static bool read_secret(const cli *c, char *out, size_t room)
{
	struct termios was, quiet;
	bool terminal = isatty(STDIN_FILENO) && !tcgetattr(STDIN_FILENO, &was);
	if (terminal) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		say_part(c, stderr, "serve.password", c->values[OPT_SET_PASSWORD]);
		tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
	}
	bool good = fgets(out, (int)room, stdin) != NULL;
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSANOW, &was);
		fputc('\n', stderr);
	}
	out[good ? strcspn(out, "\r\n") : 0] = 0;
	return good;
}

static int set_password(cli *c)
{
	tzh_ledger *l;
	tzh_rows regions;
	tzh_err err = { 0 };
	char secret[256];
	tzh_str account = { c->values[OPT_SET_PASSWORD], strlen(c->values[OPT_SET_PASSWORD]) };
	int rc = open_ledger(c, &l);
	if (rc)
		return rc;
	uint32_t found = 0;
	rc = tzh_ledger_rows(l, &regions, TZH_TABLE_REGION, NULL, 0, &err);
	if (!rc && read_secret(c, secret, sizeof secret)) {
		for (uint32_t i = 0; !rc && i < regions.count; i++) {
			tzh_rows rows;
			tzh_row_account key = { .region = TZH_ROW(&regions, region, i)->region, .id = account };
			rc = tzh_ledger_rows(l, &rows, TZH_TABLE_ACCOUNT, &key, 2, &err);
			if (!rc && rows.count) {
				found++;
				rc = serve_set_password(l, key.region, account, (tzh_str){ secret, strlen(secret) },
					(int64_t)time(NULL), &err);
			}
			if (rows.memory)
				tzh_rows_free(&rows);
		}
	}
	tzh_rows_free(&regions);
	tzh_ledger_close(l);
	if (rc)
		complain(c, "serve.failed", err.text);
	else if (!found)
		complain(c, "serve.no_account", c->values[OPT_SET_PASSWORD]);
	else
		say(c, stdout, "serve.password_set", c->values[OPT_SET_PASSWORD]);
	return rc ? EXIT_FAILED : found ? EXIT_FINE : EXIT_USAGE;
}

static int run(cli *c)
{
	char *config;
	int rc = load_config(c, &config);
	if (!rc)
		rc = c->values[OPT_ROUTES]         ? put_routes(c)
		     : c->values[OPT_SET_PASSWORD] ? set_password(c)
						   : run_server(c);
	free(config);
	return rc;
}

const command cmd_serve = { "serve", options, 0, 0, run };
