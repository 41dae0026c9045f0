<?php
/**
 * What the plug-in asks of WordPress, for a site of one folder: php wordpress.php SITE UPLOADS STEP...
 *
 * A step is "init", "carried_pull" (the hour has come), "admin_notices", or a shortcode such as [carried text="a/1"].
 */

$GLOBALS['actions']    = array();
$GLOBALS['shortcodes'] = array();
$GLOBALS['options']    = array();
$GLOBALS['scheduled']  = array();

define( 'CARRIED_SITE', $argv[1] );

function add_shortcode( $name, $function ) {
	$GLOBALS['shortcodes'][ $name ] = $function;
}
function add_action( $name, $function ) {
	$GLOBALS['actions'][ $name ][] = $function;
}
function register_deactivation_hook( $file, $function ) {
	$GLOBALS['actions']['deactivate'][] = $function;
}
function wp_next_scheduled( $name ) {
	return $GLOBALS['scheduled'][ $name ] ?? false;
}
function wp_schedule_event( $when, $how_often, $name ) {
	$GLOBALS['scheduled'][ $name ] = $when;
	echo "scheduled $name $how_often\n";
}
function wp_clear_scheduled_hook( $name ) {
	unset( $GLOBALS['scheduled'][ $name ] );
	echo "unscheduled $name\n";
}
function wp_upload_dir() {
	return array( 'basedir' => $GLOBALS['argv'][2] );
}
function get_option( $name ) {
	return $GLOBALS['options'][ $name ] ?? false;
}
function update_option( $name, $value ) {
	$GLOBALS['options'][ $name ] = $value;
}
function delete_option( $name ) {
	unset( $GLOBALS['options'][ $name ] );
}
function current_user_can( $what ) {
	return 'manage_options' === $what;
}
function esc_html( $words ) {
	return htmlspecialchars( $words, ENT_QUOTES, 'UTF-8' );
}
function esc_url( $address ) {
	return preg_match( '#^https?://#', $address ) ? esc_html( $address ) : '';
}
function shortcode_atts( $known, $given, $name ) {
	return array_intersect_key( (array) $given, $known ) + $known;
}

/** An answer of wp_remote_get() that is none. */
class WP_Error {
	public $message;
	public function __construct( $message ) {
		$this->message = $message;
	}
	public function get_error_message() {
		return $this->message;
	}
}
function is_wp_error( $answer ) {
	return $answer instanceof WP_Error;
}
function wp_remote_get( $address, $asked ) {
	$answer = carried_ask( $address, $asked['headers'] );
	return 0 === $answer['status'] ? new WP_Error( $answer['body'] ) : $answer;
}
function wp_remote_retrieve_response_code( $answer ) {
	return $answer['status'];
}
function wp_remote_retrieve_body( $answer ) {
	return $answer['body'];
}
function wp_remote_retrieve_header( $answer, $name ) {
	return $answer[ array( 'etag' => 'etag', 'retry-after' => 'pause' )[ $name ] ];
}

require dirname( __DIR__, 2 ) . '/clients/pull.php';

foreach ( array_slice( $argv, 3 ) as $step ) {
	if ( preg_match( '/^\[(\w+)(?: (\w+)="(.*)")?\]$/', $step, $found ) ) {
		$given = isset( $found[2] ) ? array( $found[2] => $found[3] ) : '';
		echo call_user_func( $GLOBALS['shortcodes'][ $found[1] ], $given ) . "\n";
	} else {
		array_map( 'call_user_func', $GLOBALS['actions'][ $step ] );
	}
}
