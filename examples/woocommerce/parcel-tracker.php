<?php
/**
 * Plugin Name: Parcel Tracker
 * Description: Shows where a parcel is on the thank-you page and on the pages of an order, and puts a link into e-mails.
 * Version: 1.0.0
 * Requires at least: 6.3
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT OR Apache-2.0
 *
 * Copy this file to wp-content/plugins/parcel-tracker/, activate it, and fill in Settings > Parcel Tracker.
 * The signing key goes into wp-config.php, where the shop's other secrets are:
 *
 *     define( 'PARCEL_TRACKER_SIGNING_KEY', '2026:the-secret-of-your-proxy' );
 */

defined( 'ABSPATH' ) || exit;

const PARCEL_TRACKER_OPTION = 'parcel_tracker';

/** The settings; each has a value, whatever is stored. */
function parcel_tracker_settings(): array {
	$stored = get_option( PARCEL_TRACKER_OPTION );
	return array_merge(
		array(
			'proxy'       => '',
			'number_key'  => '_tracking_number',
			'courier_key' => '_tracking_courier',
			'days'        => 60,
		),
		is_array( $stored ) ? $stored : array()
	);
}

/** What may be stored: an address with https (or this machine's), keys that are keys, days that are days. */
function parcel_tracker_clean( $given ): array {
	$given = is_array( $given ) ? $given : array();
	$proxy = untrailingslashit( esc_url_raw( trim( (string) ( $given['proxy'] ?? '' ) ), array( 'https', 'http' ) ) );
	if ( ! preg_match( '#^(https://|http://(localhost|127\.0\.0\.1)(:|/|$))#', $proxy ) ) {
		$proxy = '';
	}
	$key = function ( string $name, string $usual ) use ( $given ): string {
		$kept = preg_replace( '/[^\w\-]/', '', (string) ( $given[ $name ] ?? '' ) );
		return '' === $kept ? $usual : $kept;
	};
	return array(
		'proxy'       => $proxy,
		'number_key'  => $key( 'number_key', '_tracking_number' ),
		'courier_key' => $key( 'courier_key', '_tracking_courier' ),
		'days'        => min( 365, max( 1, (int) ( $given['days'] ?? 60 ) ) ),
	);
}

/**
 * The parcels of an order, each with `number` and `courier`. The number's field holds one number, several with commas,
 * or the list that shipment-tracking extensions keep in `_wc_shipment_tracking_items`.
 */
function parcel_tracker_parcels( $order ): array {
	$settings = parcel_tracker_settings();
	$found    = $order->get_meta( $settings['number_key'] );
	$courier  = $order->get_meta( $settings['courier_key'] );
	$parcels  = array();
	foreach ( is_array( $found ) ? $found : explode( ',', (string) $found ) as $item ) {
		$number = is_array( $item ) ? ( $item['tracking_number'] ?? '' ) : $item;
		$slug   = is_array( $item ) ? ( $item['tracking_provider'] ?? '' ) : $courier;
		if ( is_scalar( $number ) && '' !== trim( (string) $number ) ) {
			$parcels[] = array(
				'number'  => trim( (string) $number ),
				// "DHL Germany" is `dhl-germany` where the provider has it.
				'courier' => sanitize_title( is_scalar( $slug ) ? (string) $slug : '' ),
			);
		}
	}
	return (array) apply_filters( 'parcel_tracker_parcels', $parcels, $order );
}

/** A token that opens this parcel of this order, or none where the shop has no key: docs/signed-links.md. */
function parcel_tracker_token( $order, array $parcel ): string {
	$key = defined( 'PARCEL_TRACKER_SIGNING_KEY' ) ? explode( ':', PARCEL_TRACKER_SIGNING_KEY, 2 ) : array();
	if ( 2 !== count( $key ) || strlen( $key[1] ) < 32 ) {
		return '';
	}
	$part   = function ( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	};
	$claims = array(
		'aud' => 'parcel-tracker',
		'sub' => 'order:' . $order->get_order_number(),
		'exp' => time() + DAY_IN_SECONDS * parcel_tracker_settings()['days'],
	);
	// With its number and courier a parcel that nobody registered yet is registered at the first view.
	if ( '' !== $parcel['courier'] ) {
		$claims += array( 'num' => $parcel['number'], 'cou' => $parcel['courier'] );
	}
	$text = $part( wp_json_encode( array( 'alg' => 'HS256', 'typ' => 'JWT', 'kid' => $key[0] ) ) )
		. '.' . $part( wp_json_encode( $claims, JSON_UNESCAPED_SLASHES ) );
	return $text . '.' . $part( hash_hmac( 'sha256', $text, $key[1], true ) );
}

/** The hosted page for one parcel; the token is in the fragment, which browsers send to no server. */
function parcel_tracker_link( array $parcel, string $token ): string {
	$asked = array_filter( array( 'number' => $parcel['number'], 'courier' => $parcel['courier'] ), 'strlen' );
	return parcel_tracker_settings()['proxy'] . '/track?' . http_build_query( $asked, '', '&', PHP_QUERY_RFC3986 )
		. ( '' === $token ? '' : '#token=' . $token );
}

/** Prints the trackers of an order, once on a page however many hooks it has. Nothing without a number. */
function parcel_tracker_show( $order ): void {
	static $shown = array();
	$order = is_object( $order ) ? $order : wc_get_order( $order );
	$proxy = parcel_tracker_settings()['proxy'];
	if ( ! $order || '' === $proxy || isset( $shown[ $order->get_id() ] ) ) {
		return;
	}
	foreach ( parcel_tracker_parcels( $order ) as $parcel ) {
		$shown[ $order->get_id() ] = true;
		$token = parcel_tracker_token( $order, $parcel );
		wp_enqueue_script( 'parcel-tracker', $proxy . '/embed.js', array(), null, array( 'strategy' => 'async' ) );
		printf(
			'<parcel-tracker tracking-number="%s" courier="%s" token="%s"><a href="%s">%s</a></parcel-tracker>' . "\n",
			esc_attr( $parcel['number'] ),
			esc_attr( $parcel['courier'] ),
			esc_attr( $token ),
			esc_url( parcel_tracker_link( $parcel, $token ) ),
			esc_html__( 'Track your parcel', 'parcel-tracker' )
		);
	}
}

/** Puts a link per parcel into e-mails to the customer. */
function parcel_tracker_email( $order, $sent_to_admin = false, $plain_text = false ): void {
	if ( $sent_to_admin || '' === parcel_tracker_settings()['proxy'] ) {
		return;
	}
	foreach ( parcel_tracker_parcels( $order ) as $parcel ) {
		$link = parcel_tracker_link( $parcel, parcel_tracker_token( $order, $parcel ) );
		$text = __( 'Track your parcel', 'parcel-tracker' );
		if ( $plain_text ) {
			echo "\n" . esc_html( $text ) . ': ' . esc_url_raw( $link ) . "\n";
		} else {
			printf( '<p><a href="%s">%s</a></p>' . "\n", esc_url( $link ), esc_html( $text ) );
		}
	}
}

/** The page below Settings. */
function parcel_tracker_page(): void {
	$settings = parcel_tracker_settings();
	$fields   = array(
		'proxy'       => __( 'Address of your proxy', 'parcel-tracker' ),
		'number_key'  => __( 'Order field with the tracking number', 'parcel-tracker' ),
		'courier_key' => __( 'Order field with the courier', 'parcel-tracker' ),
		'days'        => __( 'Days a link stays valid', 'parcel-tracker' ),
	);
	echo '<div class="wrap"><h1>Parcel Tracker</h1><form method="post" action="options.php">';
	settings_fields( PARCEL_TRACKER_OPTION );
	echo '<table class="form-table" role="presentation">';
	foreach ( $fields as $name => $label ) {
		printf(
			'<tr><th scope="row"><label for="pt-%1$s">%2$s</label></th><td><input class="regular-text" id="pt-%1$s" name="%3$s[%1$s]" value="%4$s"></td></tr>',
			esc_attr( $name ),
			esc_html( $label ),
			esc_attr( PARCEL_TRACKER_OPTION ),
			esc_attr( (string) $settings[ $name ] )
		);
	}
	echo '</table>';
	submit_button();
	echo '</form></div>';
}

add_action( 'woocommerce_thankyou', 'parcel_tracker_show', 5 );
add_action( 'woocommerce_view_order', 'parcel_tracker_show', 5 );
add_action( 'woocommerce_order_details_after_order_table', 'parcel_tracker_show', 5 );
add_action( 'woocommerce_email_after_order_table', 'parcel_tracker_email', 10, 3 );
add_action(
	'admin_init',
	function () {
		register_setting( PARCEL_TRACKER_OPTION, PARCEL_TRACKER_OPTION, array( 'sanitize_callback' => 'parcel_tracker_clean' ) );
	}
);
add_action(
	'admin_menu',
	function () {
		add_options_page( 'Parcel Tracker', 'Parcel Tracker', 'manage_options', PARCEL_TRACKER_OPTION, 'parcel_tracker_page' );
	}
);
// Orders are read through WooCommerce alone, so that both of its ways to store them will do.
add_action(
	'before_woocommerce_init',
	function () {
		if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', __FILE__, true );
		}
	}
);
