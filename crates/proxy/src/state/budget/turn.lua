-- A turn to ask the provider.
-- KEYS: the turns that count, each with the moment at which it frees its place; the limit that the
-- provider tells; the pauses of the bucket and of the account.
-- ARGV: whose turn; the documented limit; in how many microseconds a turn frees its place at the latest,
-- and at the earliest.
-- Answers 1 or 0, whether it was given; the limit; for how long nobody has a turn; how many places are
-- taken; and in how long the first of them free at the earliest.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local latest, earliest = tonumber(ARGV[3]), tonumber(ARGV[4])
local limit = math.min(tonumber(ARGV[2]), tonumber(redis.call('GET', KEYS[2]) or ARGV[2]))
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
-- Later than any could: of a clock that was put back since.
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 2 * latest, '+inf')
local paused = math.max(redis.call('PTTL', KEYS[3]), redis.call('PTTL', KEYS[4]), 0) * 1000
local given = 0
-- Asked again by whoever missed the answer.
local mine = redis.call('ZSCORE', KEYS[1], ARGV[1])
if paused == 0 and (mine or redis.call('ZCARD', KEYS[1]) < limit) then
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + latest), ARGV[1])
  redis.call('PEXPIRE', KEYS[1], 10000)
  given = 1
end
local answer = { given, limit, paused, redis.call('ZCARD', KEYS[1]) }
-- Nobody waits for a later one, and an account can be granted thousands.
local turns = redis.call('ZRANGE', KEYS[1], 0, 63, 'WITHSCORES')
for at = 2, #turns, 2 do
  -- As if every call under way were answered now.
  answer[#answer + 1] = math.min(tonumber(turns[at]) - now, earliest)
end
return answer
