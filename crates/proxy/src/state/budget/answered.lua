-- A call was answered: its turn counts for a second more, because nobody knows at which moment in between
-- the provider has counted the call.
-- KEYS: the turns that count. ARGV: whose turn, and for how many microseconds more it counts; 0 where it
-- was never used.
if ARGV[2] == '0' then
  return redis.call('ZREM', KEYS[1], ARGV[1])
end
local time = redis.call('TIME')
local frees = time[1] * 1000000 + time[2] + tonumber(ARGV[2])
return redis.call('ZADD', KEYS[1], 'XX', 'LT', 'CH', string.format('%.0f', frees), ARGV[1])
