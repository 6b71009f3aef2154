-- Forgets a name; not somebody else's claim, where one's own had run out before.
-- KEYS: the name. ARGV: one's own claim.
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, 1) == 'c' and held ~= ARGV[1] then
  return 0
end
return redis.call('DEL', KEYS[1])
