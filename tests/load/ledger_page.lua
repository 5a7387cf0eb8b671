-- SPDX-License-Identifier: Apache-2.0
-- ledger_page.lua COOKIE MILLISECONDS: pages of the ledger as the browser asks for them, each connection once in so long.
local pages = { "limit=100", "limit=100&light=red", "limit=100&after=5000", "limit=100&sort=deadline&order=desc",
	"limit=100&state=underway", "limit=50&after=9000" }
function init(args) cookie, pause, at = args[1], tonumber(args[2]), 0 end
function delay() return math.random(pause / 2, pause * 3 / 2) end
function request()
	at = at % #pages + 1
	return wrk.format("GET", "/api/v1/commitments?" .. pages[at], { Cookie = cookie })
end
