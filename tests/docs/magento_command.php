<?php
// As much of Magento's bin/magento as docs/embedding/magento.md calls: it finds modules where Magento does, reads their
// registration, and fails where a file that one of them names is not there. Writes what it did to var/log.

declare(strict_types=1);

namespace Magento\Framework\Component {
    class ComponentRegistrar {
        public const MODULE = 'module';
        public static array $modules = [];
        public static function register(string $type, string $name, string $path): void { self::$modules[$name] = $path; }
    }
}

namespace {
    error_reporting(E_ALL);
    set_error_handler(function (int $level, string $message, string $file, int $line) {
        throw new ErrorException($message, 0, $level, $file, $line);
    });

    function found(string $pattern, string $text): array { preg_match_all($pattern, $text, $found); return $found[1]; }
    function done(string $what): void { is_dir('var') || mkdir('var'); file_put_contents('var/log', "$what\n", FILE_APPEND); }
    function must(bool $holds, string $why): void { if (!$holds) { fwrite(STDERR, "$why\n"); exit(1); } }

    foreach (glob('app/code/*/*/registration.php') as $file) { require $file; }
    $modules = Magento\Framework\Component\ComponentRegistrar::$modules;
    [, $command, $name] = $argv + [2 => ''];
    switch ($command) {
        case 'module:enable':
            must(isset($modules[$name]), "There is no module $name.");
            $xml = file_get_contents($modules[$name] . '/etc/module.xml');
            must(found('/<module name="([^"]*)">/', $xml) === [$name], "etc/module.xml is of another module.");
            done("enabled $name");
            break;
        case 'setup:upgrade':
            $layouts = 0;
            foreach ($modules as $name => $path) {
                foreach (glob("$path/view/frontend/layout/*.xml") as $file) {
                    $layout = file_get_contents($file);
                    foreach (found('/template="([^"]*)"/', $layout) as $named) {
                        [$of, $template] = explode('::', $named);
                        must(is_file("{$modules[$of]}/view/frontend/templates/$template"), "$file: no $template");
                    }
                    foreach (found('/xsi:type="object">([^<]*)</', $layout) as $named) {
                        $class = str_replace(['\\', strtr($name, '_', '/') . '/'], ['/', ''], $named);
                        $source = @file_get_contents("$path/$class.php");
                        must($source !== false && str_contains($source, 'class ' . basename($class)), "$file: no $named");
                    }
                    $layouts++;
                }
                must(is_file("$path/etc/csp_whitelist.xml"), "$name allows nothing.");
            }
            done("upgraded with $layouts layouts");
            break;
        case 'cache:flush':
            done('flushed');
            break;
        default:
            must(false, "There is no command $command.");
    }
}
