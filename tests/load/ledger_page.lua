-- SPDX-License-Identifier: Apache-2.0
-- ledger_page.lua COOKIE MILLISECONDS: pages of the ledger as the browser asks for them, each connection once in so long.
local pages = { "limit=100", "limit=100&light=red", "limit=100&after=5000", "limit=100&sort=deadline&order=desc",
	"limit=100&state=underway", "limit=50&after=9000" }
function setup(thread)
	threads = threads or {}
	table.insert(threads, thread)
end
function init(args) cookie, pause, at, answers, bad = args[1], tonumber(args[2]), 0, {}, 0 end
function delay() return math.random(pause / 2, pause * 3 / 2) end
function request()
	at = at % #pages + 1
	return wrk.format("GET", "/api/v1/commitments?" .. pages[at], { Cookie = cookie })
end
function response(status, headers, body)
	answers[status] = (answers[status] or 0) + 1
	if status >= 400 then
		bad = bad + 1
		if bad < 3 then io.stderr:write(status, " ", body:sub(1, 300), "\n") end
	end
end
function done(summary, latency, requests)
	for _, t in ipairs(threads) do
		for status, n in pairs(t:get("answers")) do print("answered", status, n) end
	end
end
