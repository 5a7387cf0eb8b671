-- SPDX-License-Identifier: Apache-2.0
-- month_end.lua SESSIONS PERIOD LOW HIGH: each session opens its sheet, saves a value, signs off; a person's pause of LOW
-- to HIGH milliseconds before each. A line of SESSIONS: cookie, CSRF token, commitment. A change says the version that the
-- session saw last, as a browser does.
local count = 0
function setup(thread)
	thread:set("number", count)
	count = count + 1
	threads = threads or {}
	table.insert(threads, thread)
end

function init(args)
	sessions, at, bad, answers, acked, sent = {}, 0, 0, {}, {}, {}
	for line in io.lines(args[1]) do
		local cookie, csrf, id = line:match("([^\t]*)\t([^\t]*)\t([^\t]*)")
		sessions[#sessions + 1] = { cookie = cookie, csrf = csrf, id = id, step = 0, saved = 0 }
	end
	period, low, high = args[2], tonumber(args[3]), tonumber(args[4])
	math.randomseed(number + 7)
	-- Two threads: each takes every second session.
	local mine = {}
	for i = number + 1, #sessions, 2 do mine[#mine + 1] = sessions[i] end
	sessions = mine
	of = {}
	for _, s in ipairs(sessions) do of[s.id] = s end
end

function delay() return math.random(low, high) end

local function change(s, method, path, body)
	return wrk.format(method, "/api/v1" .. path, { Cookie = s.cookie, ["X-CSRF-Token"] = s.csrf,
		["If-Match"] = s.version and '"v' .. s.version .. '"', ["Content-Type"] = "application/json" }, body)
end

-- One that waits for no answer: nobody has two requests on their way. An answer that has not come after five seconds was
-- lost. Where all wait (the server is away and every connection tries again) somebody asks who he is.
local function free()
	local now = os.time()
	for _ = 1, #sessions do
		at = at % #sessions + 1
		local s = sessions[at]
		if not s.since or now - s.since >= 5 then
			s.since = now
			return s
		end
	end
end

function request()
	local s = free()
	if not s then
		return wrk.format("GET", "/api/v1/session", { Cookie = sessions[at].cookie })
	end
	s.step = s.version and s.step % 3 + 1 or 1
	if s.step == 1 then
		return wrk.format("GET", "/api/v1/sheet?period=" .. period, { Cookie = s.cookie })
	elseif s.step == 2 then
		s.saved = s.saved + 1
		sent[s.id] = s.saved
		return change(s, "PUT", "/sheet/" .. s.id, '{"period":"' .. period .. '","value":"' .. s.saved ..
			'","words":"\230\173\163\229\184\184","claim":"on_course"}')
	end
	return change(s, "POST", "/sheet/submit", '{"period":"' .. period .. '","ids":[' .. s.id .. ']}')
end

function response(status, headers, body)
	answers[status] = (answers[status] or 0) + 1
	if status >= 400 then
		bad = bad + 1
		if bad < 3 then io.stderr:write(status, " ", body:sub(1, 300), "\n") end
	end
	-- A row of the sheet tells its id and, further on, its version; so does the draft that was kept.
	local id, rest = body:match('"id":(%d+)(.*)')
	if id and of[id] then of[id].version = rest:match('"version":(%d+)') or of[id].version end
	local whose = id or body:match('"done":%[(%d+)')
	if whose and of[whose] then of[whose].since = nil end
	local kept = status < 300 and id and body:match('^{"draft".-"value":"(%d+)"')
	if kept then acked[id] = math.max(acked[id] or 0, tonumber(kept)) end
end


-- What became of every request, and of every session's values the last that was sent and the last that was acknowledged.
function done(summary, latency, requests)
	for _, t in ipairs(threads) do
		for status, n in pairs(t:get("answers")) do print("answered", status, n) end
		local acked = t:get("acked")
		for id, value in pairs(t:get("sent")) do print("value", id, value, acked[id] or 0) end
	end
end
