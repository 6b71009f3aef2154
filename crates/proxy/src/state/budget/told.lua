-- What an answer says about the limit: a lower one than the documented is taken, and calls that others
-- make with the same account are counted.
-- KEYS: the turns that count, the limit. ARGV: the documented limit, the one told, how many are left (-1
-- where it does not say), in how many microseconds the provider's count starts anew, who heard it.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local limit = math.min(tonumber(ARGV[1]), tonumber(ARGV[2]))
redis.call('SET', KEYS[2], limit, 'EX', 3600)
local left = tonumber(ARGV[3])
if left < 0 then
  return 0
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local others = limit - redis.call('ZCARD', KEYS[1]) - left
for at = 1, others do
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + tonumber(ARGV[4])), ARGV[5] .. at)
end
redis.call('PEXPIRE', KEYS[1], 10000)
return others
