<?php
/**
 * A feed as the feed block of WordPress reads it: php wordpress_feed.php WORDPRESS <feed prints title and entries as JSON.
 *
 * It is read by the SimplePie that WordPress comes with, cleaned by WordPress' own list of what markup may hold.
 */

define( 'ABSPATH', "$argv[1]/" );
define( 'WPINC', 'wp-includes' );
foreach ( array( 'compat', 'plugin', 'functions', 'formatting', 'kses', 'l10n', 'class-simplepie', 'class-wp-simplepie-sanitize-kses' ) as $part ) {
	require_once ABSPATH . WPINC . "/$part.php";
}
add_filter( 'pre_option_blog_charset', fn() => 'UTF-8' ); // What it would ask its database for.

$feed = new SimplePie();
$feed->set_sanitize_class( 'WP_SimplePie_Sanitize_KSES' );
$feed->sanitize = new WP_SimplePie_Sanitize_KSES();
$feed->enable_cache( false );
$feed->set_raw_data( stream_get_contents( STDIN ) );
if ( ! $feed->init() ) {
	fwrite( STDERR, implode( ' ', (array) $feed->error() ) );
	exit( 1 );
}
$feed->set_output_encoding( 'UTF-8' );

$entries = array();
foreach ( $feed->get_items() as $item ) {
	$entries[] = array(
		'id'        => $item->get_id(),
		'title'     => $item->get_title(),
		'link'      => $item->get_link(),
		'published' => gmdate( 'c', $item->get_date( 'U' ) ),
		'author'    => $item->get_author()->get_name(),
		'summary'   => $item->get_description(),
		'content'   => $item->get_content(),
	);
}
echo json_encode( array( 'title' => $feed->get_title(), 'link' => $feed->get_permalink(), 'entries' => $entries ) );
