-- Nobody's turn for a while; what was to last longer still does.
-- KEYS: the pause. ARGV: for how many milliseconds.
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
  redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])
end
return 0
