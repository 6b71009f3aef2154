<?php
// As much of Magento as the module of docs/embedding/magento.md calls. Reads a scenario as JSON: the settings, the view
// model and the template as they stand on the page, and an order; writes as JSON what the template printed.

declare(strict_types=1);

namespace Magento\Checkout\Model { class Session { public $order; public function getLastRealOrder() { return $this->order; } } }
namespace Magento\Framework {
    class Registry { public $order; public function registry(string $name) { return $name === 'current_order' ? $this->order : null; } }
}
namespace Magento\Framework\App {
    class DeploymentConfig {
        public function __construct(private array $all) {}
        public function get(string $path) { return array_reduce(explode('/', $path), fn ($in, $name) => $in[$name] ?? null, $this->all); }
    }
}
namespace Magento\Framework\View\Element\Block { interface ArgumentInterface {} }

namespace {
    error_reporting(E_ALL);
    set_error_handler(function (int $level, string $message, string $file, int $line) {
        throw new ErrorException($message, 0, $level, $file, $line);
    });

    function __(string $text): string { return $text; }
    final class Escaper {
        public function escapeHtml(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
        public function escapeHtmlAttr(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
        public function escapeUrl(string $url): string { return htmlspecialchars($url, ENT_QUOTES); }
    }
    final class Track {
        public function __construct(private array $facts) {}
        public function getTrackNumber(): string { return $this->facts[0]; }
        public function getCarrierCode(): string { return $this->facts[1]; }
    }
    final class Order {
        public function __construct(private array $facts) {}
        public function getId(): ?string { return isset($this->facts['number']) ? '7' : null; }
        public function getIncrementId(): string { return $this->facts['number']; }
        public function getTracksCollection(): array { return array_map(fn ($each) => new Track($each), $this->facts['tracks']); }
    }
    final class Block {
        public function __construct(private $parcels) {}
        public function getData(string $name) { return $name === 'parcels' ? $this->parcels : null; }
    }

    // A template of Magento's sees these two, and nothing of this file.
    function printed(string $file, Block $block, Escaper $escaper): string { ob_start(); require $file; return ob_get_clean(); }

    $scenario = json_decode(stream_get_contents(STDIN), true, 32, JSON_THROW_ON_ERROR);
    $folder = sys_get_temp_dir() . '/parcel-tracker-magento-' . getmypid();
    mkdir($folder);
    register_shutdown_function(function () use ($folder) { array_map('unlink', glob("$folder/*")); rmdir($folder); });
    foreach (['class', 'template'] as $name) { file_put_contents("$folder/$name.php", $scenario[$name]); }
    file_put_contents("$folder/config.php", "<?php\n" . $scenario['config']);

    $config = require "$folder/config.php";
    $config['parcel_tracker']['key'] = $scenario['key'];
    require "$folder/class.php";
    [$registry, $session] = [new Magento\Framework\Registry(), new Magento\Checkout\Model\Session()];
    $order = new Order($scenario['order']);
    match ($scenario['order']['in']) { 'registry' => $registry->order = $order, 'session' => $session->order = $order, default => $session->order = new Order([]) };
    $parcels = new Shop\ParcelTracker\ViewModel\Parcels($registry, $session, new Magento\Framework\App\DeploymentConfig($config));
    echo json_encode(['printed' => printed("$folder/template.php", new Block($parcels), new Escaper())], JSON_THROW_ON_ERROR);
}
