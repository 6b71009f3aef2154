<?php
// As much of WordPress and WooCommerce as the plugin calls. Reads a scenario as JSON, loads the plugin, fires the
// scenario's hooks, and writes as JSON what was printed and enqueued. The escaping functions do what WordPress's do
// where it matters here: markup in a value ends as text, and an address of a scheme nobody asked for as nothing.

declare(strict_types=1);
error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file, int $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
});

$scenario = json_decode(stream_get_contents(STDIN), true, 32, JSON_THROW_ON_ERROR);
define('ABSPATH', __DIR__);
define('DAY_IN_SECONDS', 86400);
if (isset($scenario['key'])) {
    define('PARCEL_TRACKER_SIGNING_KEY', $scenario['key']);
}

$actions = $filters = $scripts = $registered = [];
function add_action(string $hook, callable $call, int $priority = 10, int $count = 1): void { $GLOBALS['actions'][$hook][] = [$call, $count]; }
function add_filter(string $hook, callable $call): void { $GLOBALS['filters'][$hook][] = $call; }
function apply_filters(string $hook, $value, ...$more) {
    foreach ($GLOBALS['filters'][$hook] ?? [] as $call) { $value = $call($value, ...$more); }
    return $value;
}
function do_action(string $hook, ...$given): void {
    foreach ($GLOBALS['actions'][$hook] ?? [] as [$call, $count]) { $call(...array_slice($given, 0, $count)); }
}
function get_option(string $name) { return $GLOBALS['scenario']['option'] ?? false; }
function esc_attr(string $text): string { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8'); }
function esc_html(string $text): string { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8'); }
function esc_url_raw(string $url, ?array $protocols = null): string {
    $url = preg_replace('/[^a-z0-9\-~+_.?#=!&;,\/:%@$|*\'()\[\]]/i', '', $url);
    $scheme = parse_url($url, PHP_URL_SCHEME);
    return $scheme === null || in_array($scheme, $protocols ?? ['http', 'https'], true) ? $url : '';
}
function esc_url(string $url): string { return str_replace(['&', "'"], ['&#038;', '&#039;'], esc_url_raw($url)); }
function __(string $text, string $domain): string { return $text; }
function esc_html__(string $text, string $domain): string { return esc_html($text); }
function untrailingslashit(string $text): string { return rtrim($text, '/\\'); }
function sanitize_title(string $text): string { return trim(preg_replace('/[^a-z0-9]+/', '-', strtolower($text)), '-'); }
function wp_json_encode($value, int $flags = 0) { return json_encode($value, $flags | JSON_THROW_ON_ERROR); }
function wp_enqueue_script(string $handle, string $source, array $needs, $version, array $arguments): void {
    $GLOBALS['scripts'][$handle] = ['src' => $source, 'version' => $version] + $arguments;
}
function register_setting(string $group, string $name, array $arguments): void { $GLOBALS['registered'][$name] = $arguments; }
function add_options_page(...$arguments): void { $GLOBALS['page'] = end($arguments); }
function settings_fields(string $group): void { echo '<input type="hidden" name="option_page" value="' . esc_attr($group) . '">'; }
function submit_button(): void { echo '<button>Save</button>'; }
function wc_get_order($id) { return (int) $id === $GLOBALS['order']->get_id() ? $GLOBALS['order'] : false; }

final class Order {
    public function __construct(private array $facts) {}
    public function get_id(): int { return $this->facts['id'] ?? 7; }
    public function get_order_number(): string { return (string) ($this->facts['number'] ?? '1002'); }
    public function get_meta(string $key) { return $this->facts['meta'][$key] ?? ''; }
}

$order = new Order($scenario['order'] ?? []);
require $scenario['plugin'];
foreach ($scenario['more'] ?? [] as $code) {
    eval($code);
}

ob_start();
foreach ($scenario['hooks'] ?? [] as $hook) {
    do_action($hook[0], ...array_map(fn($given) => $given === 'order' ? $order : $given, array_slice($hook, 1)));
}
if (isset($page)) {
    $page();
}
$printed = ob_get_clean();
$clean = array_map(fn($given) => $registered['parcel_tracker']['sanitize_callback']($given), $scenario['given'] ?? []);
echo json_encode(['printed' => $printed, 'scripts' => (object) $scripts, 'clean' => $clean], JSON_THROW_ON_ERROR);
