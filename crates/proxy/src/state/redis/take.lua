-- A token bucket, kept as the moment at which it is full again, in microseconds of this server's clock.
-- KEYS: the bucket. ARGV: microseconds until one more is granted, and until an empty one is full.
-- Answers 0, or in how many microseconds there will be one.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local every, whole = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = tonumber(redis.call('GET', KEYS[1])) or now
-- No bucket takes longer than that: a later moment is of a clock that was put back since.
full = math.min(math.max(full, now), now + whole)
local wait = full + every - now - whole
if wait > 0 then
  return wait
end
redis.call('SET', KEYS[1], string.format('%.0f', full + every), 'PX', math.ceil((full + every - now) / 1000))
return 0
