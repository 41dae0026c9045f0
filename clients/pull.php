<?php
/**
 * Plugin Name: Carried: adopted texts
 * Description: Keeps the final texts of conference up to date and shows them: [carried text="annual-2026/12"] shows one, [carried_list conference="annual-2026"] lists them.
 * Version: 1.0
 * Requires PHP: 7.4
 *
 * One file, nothing to install beside it, no account. In WordPress: put it into wp-content/plugins, activate it, and
 * say in wp-config.php where the texts come from:
 *
 *     define( 'CARRIED_SITE', 'https://carried.example.org' );
 *
 * The texts are pulled every hour into uploads/carried; a page that shows one reads the folder and asks nobody. On its
 * own, with PHP 7.4 or newer:
 *
 *     php pull.php SITE FOLDER          pull what is new since the last time, and say what it is
 *     php pull.php SITE FOLDER --check  hash every text in the folder again, without the network
 *
 * What the folder holds:
 *
 *     annual-2026/12.txt            the final text: what is said about it, a line of hyphens, and the text itself
 *     annual-2026/13.withdrawn.txt  instead of 13.txt: when and why the text was withdrawn
 *     last-seen                     how far the log has been read; kept only when everything up to it is in the folder
 *     site                          the address that the folder is kept from
 *
 * Names are those of the addresses, read out: annual-2026/8A is "annual-2026/8A.txt". A character
 * that some file system does not take stays as it is in an address, and a name that Windows keeps for itself ends
 * in "_".
 *
 * A text that was superseded or has lapsed stays, with a line above it that says so. Every text is hashed before it
 * takes its place, and takes it in one step: whenever this program is interrupted, each file is whole, and the next
 * run goes on where this one stopped. It ends with 0 when the folder is up to date and with 1 when it is not; then it
 * says why, and the next run tries again.
 *
 * In the environment, CARRIED_TIMEOUT is how many seconds to wait for an answer (60), and CARRIED_AT_ONCE how many
 * entries of the log to ask for at once (200).
 */

const CARRIED_TRIES         = 6;
const CARRIED_LONGEST_PAUSE = 300;      // seconds, whatever a server asks for
const CARRIED_LARGEST       = 50000000; // bytes of one answer
const CARRIED_PLACE         = '#/api/v1/adopted/([A-Za-z0-9_-]+/[A-Za-z0-9._~%-]+)/v[0-9]+\.txt$#D';
const CARRIED_UNSAFE        = '#[\x00-\x1f"%*./:<>?\\\\|\x7f]|^ | $#D'; // what some file system does not take in a name
const CARRIED_TAKEN         = '/^(con|conin[$]|conout[$]|prn|aux|nul|(com|lpt)([0-9]|\xc2\xb9|\xc2\xb2|\xc2\xb3)|site|last-seen)_*$/Di';
const CARRIED_RULE          = '/^-----.*\n/m';
const CARRIED_MARKS         = array( 'supersede' => 'superseded', 'lapse' => 'lapsed' );
const CARRIED_NAMES         = array(
	'publish'   => 'New',
	'correct'   => 'Corrected',
	'supersede' => 'Superseded',
	'lapse'     => 'Lapsed',
	'reinstate' => 'In force again',
);

/** Why the folder is not up to date, for a person. */
class Carried_Cannot_Go_On extends Exception {}

/** A folder of adopted texts, kept from one site. */
class Carried_Folder {
	private $site;
	private $folder;
	private $say;

	/** $say is called with each line of news. */
	public function __construct( string $site, string $folder, callable $say ) {
		$this->site   = rtrim( $site, '/' );
		$this->folder = $folder;
		$this->say    = $say;
	}

	/** Read the log on from the last number, and bring the folder to where it ends. */
	public function pull(): void {
		if ( ! preg_match( '#^https?://#', $this->site ) ) {
			throw new Carried_Cannot_Go_On( "$this->site is not the address of a site: it begins with https://" );
		}
		if ( ! is_dir( $this->folder ) && ! mkdir( $this->folder, 0755, true ) ) {
			throw new Carried_Cannot_Go_On( 'the folder could not be made.' );
		}
		array_map( 'unlink', glob( "$this->folder/.part-*" ) );
		$this->belongs_to_site();
		$began = $after = $this->last_seen();
		do {
			$page = $this->log( $after );
			foreach ( $this->last_of_each( $page['results'], $after ) as $entry ) {
				$this->take( $entry );
				$this->keep( 'last-seen', "{$entry['seq']}\n" );
			}
			$before = $after;
			$after  = $page['next_after'];
		} while ( $after > $before );
		$this->say( $after > $began ? "Up to date at number $after." : "Nothing new since number $after." );
	}

	/** Hash every text again; answers the files that are not what stands above them. */
	public function damaged(): array {
		$damaged = array();
		foreach ( $this->texts() as $file ) {
			$content = file_get_contents( $file );
			$found   = preg_match( '/^SHA-256: .*\(in full: ([0-9a-f]{64})\)$/m', $content, $said );
			if ( ! $found || $said[1] !== self::hash_of_text( $content ) ) {
				$damaged[] = substr( $file, strlen( $this->folder ) + 1 );
			}
		}
		return $damaged;
	}

	/** Every text in the folder, of one conference where it is named: paths, in the order in which people count. */
	public function texts( string $conference = '*' ): array {
		$inside = '*' === $conference ? '*' : carried_kept_as( $conference );
		$found  = preg_grep( '/\.withdrawn\.txt$/', glob( "$this->folder/$inside/*.txt" ), PREG_GREP_INVERT );
		natcasesort( $found );
		return array_values( $found );
	}

	/**
	 * The kept text, the notice of its withdrawal, or '' where the folder has neither. $place is where it is in
	 * addresses, "annual-2026/Composite%20A", or the same read out.
	 */
	public function read( string $place ): string {
		$where = implode( '/', array_map( 'carried_kept_as', explode( '/', $place ) ) );
		foreach ( array( "$this->folder/$where.txt", "$this->folder/$where.withdrawn.txt" ) as $file ) {
			if ( is_file( $file ) ) {
				return (string) file_get_contents( $file );
			}
		}
		return '';
	}

	/** A folder is kept from one site: the numbers of another are not its numbers. */
	private function belongs_to_site(): void {
		$kept = is_file( "$this->folder/site" ) ? trim( file_get_contents( "$this->folder/site" ) ) : null;
		if ( null === $kept ) {
			$this->keep( 'site', "$this->site\n" );
		} elseif ( $kept !== $this->site ) {
			throw new Carried_Cannot_Go_On( "it is kept from $kept; take another folder for $this->site." );
		}
	}

	/** The number up to which everything is in the folder; 0 at first. */
	private function last_seen(): int {
		if ( ! is_file( "$this->folder/last-seen" ) ) {
			return 0;
		}
		$said = trim( file_get_contents( "$this->folder/last-seen" ) );
		if ( ! ctype_digit( $said ) ) {
			throw new Carried_Cannot_Go_On( 'the file last-seen holds no number; delete it to read the log from its beginning.' );
		}
		return (int) $said;
	}

	/** A part of the log: array( 'results' => entries, 'next_after' => number ). */
	private function log( int $after ): array {
		$address = "$this->site/api/v1/changes/?after=$after&limit=" . ( (int) getenv( 'CARRIED_AT_ONCE' ) ?: 200 );
		$answer  = carried_fetch( $address );
		if ( 200 !== $answer['status'] ) {
			throw new Carried_Cannot_Go_On( "$address answered {$answer['status']}." );
		}
		$page  = json_decode( $answer['body'], true );
		$whole = is_array( $page ) && is_array( $page['results'] ?? null ) && is_int( $page['next_after'] ?? null );
		$last  = -1;
		foreach ( $whole ? $page['results'] : array() as $entry ) {
			$whole = $whole && is_int( $entry['seq'] ?? null ) && $entry['seq'] > $last
				&& preg_match( CARRIED_PLACE, $entry['links']['txt'] ?? '' );
			$last  = $entry['seq'] ?? $last;
		}
		if ( ! $whole || ( $last < 0 ? $after : $last ) !== $page['next_after'] ) {
			throw new Carried_Cannot_Go_On( "$address did not answer with a log." );
		}
		if ( $last >= 0 && $last < $after ) {
			throw new Carried_Cannot_Go_On( "the log ends at number $last, and number $after was read from it before." );
		}
		return $page;
	}

	/**
	 * The last entry on each text, in the order of the log: what came before it is history.
	 *
	 * A copy of the site that is nothing but files may begin at an earlier number than it was asked for.
	 */
	private function last_of_each( array $entries, int $after ): array {
		$last = array();
		foreach ( $entries as $entry ) {
			if ( $entry['seq'] > $after ) {
				$where = self::place( $entry );
				unset( $last[ $where ] );
				$last[ $where ] = $entry;
			}
		}
		return array_values( $last );
	}

	/** "annual-2026/Composite%20A": where a text is in addresses. */
	private static function place( array $entry ): string {
		preg_match( CARRIED_PLACE, $entry['links']['txt'], $found );
		return $found[1];
	}

	/** "annual-2026/8A": where in the folder a text is, without its suffix. */
	private static function kept_at( array $entry ): string {
		return implode( '/', array_map( 'carried_kept_as', explode( '/', self::place( $entry ) ) ) );
	}

	/** Bring one text to where an entry of the log says that it is, and say so. */
	private function take( array $entry ): void {
		$event = $entry['event'];
		if ( 'withdraw' === $event ) {
			$this->withdraw( $entry );
		} elseif ( isset( CARRIED_NAMES[ $event ] ) ) {
			$this->bring( $entry );
		} else {
			$kind = self::one_line( $event );
			$this->say( "Number {$entry['seq']} is of a kind that this program does not know ($kind): "
				. "$this->site/api/v1/adopted/" . self::place( $entry ) );
		}
	}

	/** Fetch the version that the entry names, hash it, and put it in its place. */
	private function bring( array $entry ): void {
		$where   = self::kept_at( $entry );
		$link    = $entry['links']['txt'];
		$address = $this->site . substr( $link, strrpos( $link, '/api/v1/adopted/' ) );
		$known   = is_file( "$this->folder/$where.txt" ) ? file_get_contents( "$this->folder/$where.txt" ) : '';
		$answer  = carried_fetch( $address, '' === $known ? '' : hash( 'sha256', $known ) );
		if ( 410 === $answer['status'] ) {
			$this->say( "Withdrawn since: $where.txt, which was number {$entry['seq']}. The number that says why is to come." );
			return;
		}
		if ( ! in_array( $answer['status'], array( 200, 304 ), true ) ) {
			throw new Carried_Cannot_Go_On( "$address answered {$answer['status']}." );
		}
		$content = 304 === $answer['status'] ? $known : $answer['body'];
		if ( self::hash_of_text( $content ) !== $entry['sha256'] ) {
			throw new Carried_Cannot_Go_On( "$address is not the text of which the log gives the hash." );
		}
		if ( 200 === $answer['status'] && preg_match( '/^"([0-9a-f]{64})"$/D', $answer['etag'], $tag )
			&& hash( 'sha256', $content ) !== $tag[1] ) {
			throw new Carried_Cannot_Go_On( "$address arrived damaged." );
		}
		$this->keep( "$where.txt", self::mark( $entry ) . $content );
		$this->remove( "$where.withdrawn.txt" );
		$news = CARRIED_NAMES[ $entry['event'] ] . ': ' . self::name( $content ) . " ($where.txt)";
		$this->say( trim( $news . ' ' . self::one_line( $entry['reason'] ), ' ' ) );
	}

	/** Put the notice in the place of the text: first the notice, then the text goes. */
	private function withdraw( array $entry ): void {
		$where  = self::kept_at( $entry );
		$reason = self::one_line( $entry['reason'] );
		$notice = array(
			'WITHDRAWN: this text is not in force and is not to be relied on.',
			"Text: $where, version {$entry['version']}",
			"Withdrawn: {$entry['at']}",
			"Reason: $reason",
			"Address: $this->site/api/v1/adopted/" . self::place( $entry ),
			"SHA-256 of the text that was withdrawn: {$entry['sha256']}",
		);
		$this->keep( "$where.withdrawn.txt", implode( "\n", $notice ) . "\n" );
		$this->remove( "$where.txt" );
		$this->say( "Withdrawn: $where.txt. $reason" );
	}

	/** What stands above a text that was published and is no longer in force. */
	private static function mark( array $entry ): string {
		if ( ! isset( CARRIED_MARKS[ $entry['event'] ] ) ) {
			return '';
		}
		$said = 'NO LONGER IN FORCE: ' . CARRIED_MARKS[ $entry['event'] ] . ", {$entry['at']}. "
			. self::one_line( $entry['reason'] ) . "\n";
		if ( ! empty( $entry['links']['replaced_by'] ) ) {
			$said .= 'In its place: ' . self::one_line( $entry['links']['replaced_by'] ) . "\n";
		}
		return "$said\n";
	}

	/** "Motion 12, Annual Conference 2026: Safe staffing", from what stands above the text. */
	private static function name( string $content ): string {
		$head = preg_split( CARRIED_RULE, $content, 2 )[0];
		return strtok( $head, "\n" ) . ( preg_match( '/^Title: (.*)$/m', $head, $title ) ? ": $title[1]" : '' );
	}

	/** The SHA-256 of all below the first line of hyphens, or '' where there is no such line. */
	private static function hash_of_text( string $content ): string {
		$parts = preg_split( CARRIED_RULE, $content, 2 );
		return 2 === count( $parts ) ? hash( 'sha256', $parts[1] ) : '';
	}

	/** Words that stay on one line, whatever was sent. */
	private static function one_line( string $words ): string {
		return trim( preg_replace( '/[\x00-\x20\x7f]+/', ' ', $words ), ' ' );
	}

	/** Write a file whole or not at all: aside first, on to the disk, then into its place in one step. */
	private function keep( string $name, string $content ): void {
		$target = "$this->folder/$name";
		$part   = "$this->folder/.part-" . getmypid();
		if ( ! is_dir( dirname( $target ) ) ) {
			mkdir( dirname( $target ), 0755, true );
		}
		$file    = fopen( $part, 'wb' );
		$written = $file && strlen( $content ) === fwrite( $file, $content ) && fflush( $file );
		if ( $written && function_exists( 'fsync' ) ) {
			$written = fsync( $file );
		}
		if ( ! $file || ! fclose( $file ) || ! $written || ! rename( $part, $target ) ) {
			throw new Carried_Cannot_Go_On( "$name could not be written." );
		}
	}

	private function remove( string $name ): void {
		if ( is_file( "$this->folder/$name" ) && ! unlink( "$this->folder/$name" ) ) {
			throw new Carried_Cannot_Go_On( "$name could not be removed." );
		}
	}

	private function say( string $line ): void {
		call_user_func( $this->say, $line );
	}
}

/**
 * The name of a file or folder for a part of an address. No two parts have the same name.
 *
 * It is read out, but for what some file system does not take: that stays as it is in an address. A name that is taken
 * already, by Windows or by this program, has an underscore added.
 */
function carried_kept_as( string $part ): string {
	$name = preg_replace_callback( CARRIED_UNSAFE, 'carried_in_an_address', rawurldecode( $part ) );
	if ( ! preg_match( '//u', $name ) ) {
		$name = preg_replace_callback( '/[\x80-\xff]/', 'carried_in_an_address', $name );
	}
	return preg_match( CARRIED_TAKEN, $name ) ? "{$name}_" : $name;
}

/** One byte as addresses have it. */
function carried_in_an_address( array $found ): string {
	return sprintf( '%%%02X', ord( $found[0] ) );
}

/**
 * Ask until there is an answer: again after a fault of the line or the server, and later when asked to wait. A page of
 * WordPress does not wait: the next hour asks again.
 *
 * @return array{status: int, body: string, etag: string, pause: string}
 */
function carried_fetch( string $address, string $known = '' ): array {
	$headers = '' === $known ? array() : array( 'If-None-Match' => "\"$known\"" );
	$is_page = function_exists( 'wp_remote_get' );
	$pause   = 0;
	for ( $count = 0; $count < ( $is_page ? 1 : CARRIED_TRIES ); $count++ ) {
		sleep( $pause );
		$pause  = 2 ** $count;
		$answer = $is_page ? carried_ask_wordpress( $address, $headers ) : carried_ask( $address, $headers );
		if ( 0 !== $answer['status'] && 429 !== $answer['status'] && $answer['status'] < 500 ) {
			return $answer;
		}
		if ( ctype_digit( $answer['pause'] ) ) {
			$pause = min( max( (int) $answer['pause'], 1 ), CARRIED_LONGEST_PAUSE );
		}
	}
	$said = 0 === $answer['status'] ? "did not answer ({$answer['body']})" : "answered {$answer['status']}";
	throw new Carried_Cannot_Go_On( "$address $said." );
}

/** One request through WordPress, which knows the proxies of its host. A status of 0 is no answer, and the body why. */
function carried_ask_wordpress( string $address, array $headers ): array {
	$answer = wp_remote_get(
		$address,
		array(
			'timeout'             => carried_timeout(),
			'redirection'         => 5,
			'limit_response_size' => CARRIED_LARGEST,
			'headers'             => $headers,
			'user-agent'          => 'carried-pull (WordPress)',
		)
	);
	if ( is_wp_error( $answer ) ) {
		return array( 'status' => 0, 'body' => $answer->get_error_message(), 'etag' => '', 'pause' => '' );
	}
	return array(
		'status' => (int) wp_remote_retrieve_response_code( $answer ),
		'body'   => wp_remote_retrieve_body( $answer ),
		'etag'   => (string) wp_remote_retrieve_header( $answer, 'etag' ),
		'pause'  => (string) wp_remote_retrieve_header( $answer, 'retry-after' ),
	);
}

/** One request with what PHP has. A status of 0 is no whole answer, and the body why. */
function carried_ask( string $address, array $headers ): array {
	$lines = array( 'Connection: close' );
	foreach ( $headers as $name => $value ) {
		$lines[] = "$name: $value";
	}
	$context = stream_context_create(
		array(
			'http' => array(
				'header'           => $lines,
				'timeout'          => carried_timeout(),
				'ignore_errors'    => true,
				'max_redirects'    => 6,
				'protocol_version' => 1.1,
				'user_agent'       => 'carried-pull (PHP)',
			),
		)
	);
	$stream  = @fopen( $address, 'rb', false, $context ); // what it would complain of is said below, once
	if ( ! $stream ) {
		$why = error_get_last();
		return array( 'status' => 0, 'body' => $why ? $why['message'] : 'no connection', 'etag' => '', 'pause' => '' );
	}
	$body   = (string) stream_get_contents( $stream, CARRIED_LARGEST );
	$meta   = stream_get_meta_data( $stream );
	$answer = array( 'status' => 0, 'body' => $body, 'etag' => '', 'pause' => '' );
	fclose( $stream );
	foreach ( $meta['wrapper_data'] as $line ) {
		if ( preg_match( '#^HTTP/\S+ (\d{3})#', $line, $found ) ) {
			$answer = array( 'status' => (int) $found[1], 'body' => $body, 'etag' => '', 'pause' => '' );
		} elseif ( preg_match( '/^(etag|retry-after|content-length):\s*(.*?)\s*$/i', $line, $found ) ) {
			$fields = array( 'etag' => 'etag', 'retry-after' => 'pause', 'content-length' => 'length' );
			$answer[ $fields[ strtolower( $found[1] ) ] ] = $found[2];
		}
	}
	$is_short = 200 === $answer['status'] && strlen( $body ) < (int) ( $answer['length'] ?? 0 );
	if ( $meta['timed_out'] || $is_short ) {
		return array( 'status' => 0, 'body' => 'the answer broke off', 'etag' => '', 'pause' => '' );
	}
	return $answer;
}

/** Seconds to wait for an answer. */
function carried_timeout(): float {
	return (float) ( getenv( 'CARRIED_TIMEOUT' ) ?: 60 );
}

// On its own

/** Pull or check, from the command line. Answers how the program ends. */
function carried_main( array $arguments ): int {
	if ( count( $arguments ) < 2 || count( $arguments ) > 3 || '--check' !== ( $arguments[2] ?? '--check' ) ) {
		fwrite( STDERR, "php pull.php SITE FOLDER [--check]\n" );
		return 2;
	}
	$say    = function ( string $line ): void {
		echo "$line\n";
	};
	$folder = new Carried_Folder( $arguments[0], rtrim( $arguments[1], '/' ), $say );
	if ( isset( $arguments[2] ) ) {
		$damaged = $folder->damaged();
		foreach ( $damaged as $file ) {
			$say( "Damaged: $file" );
		}
		if ( $damaged ) {
			fwrite( STDERR, "Delete the file last-seen and pull again: what is sound is not sent a second time.\n" );
		}
		return $damaged ? 1 : 0;
	}
	try {
		$folder->pull();
		return 0;
	} catch ( Carried_Cannot_Go_On $why ) {
		fwrite( STDERR, "The folder is not up to date: {$why->getMessage()}\n" );
		return 1;
	}
}

// In WordPress

/** The folder that this site keeps. */
function carried_wordpress_folder(): Carried_Folder {
	$say = function ( string $line ): void {
		error_log( "Carried: $line" );
	};
	return new Carried_Folder( defined( 'CARRIED_SITE' ) ? CARRIED_SITE : '', wp_upload_dir()['basedir'] . '/carried', $say );
}

/** Every hour: pull, and remember why where that did not work, for whoever keeps the site. */
function carried_pull_hourly(): void {
	try {
		carried_wordpress_folder()->pull();
		delete_option( 'carried_problem' );
	} catch ( Carried_Cannot_Go_On $why ) {
		update_option( 'carried_problem', $why->getMessage() );
	}
}

/** Have the texts pulled every hour. */
function carried_schedule(): void {
	if ( ! wp_next_scheduled( 'carried_pull' ) ) {
		wp_schedule_event( time(), 'hourly', 'carried_pull' );
	}
}

/** Tell whoever keeps the site why the texts are not up to date. */
function carried_tell(): void {
	$problem = get_option( 'carried_problem' );
	if ( $problem && current_user_can( 'manage_options' ) ) {
		echo '<div class="notice notice-warning"><p>' . esc_html( "The adopted texts are not up to date: $problem" ) . '</p></div>';
	}
}

/** Stop pulling when the plugin is switched off. */
function carried_unschedule(): void {
	wp_clear_scheduled_hook( 'carried_pull' );
}

/** [carried text="annual-2026/12"]: one text, or the notice of its withdrawal. */
function carried_show( $attributes ): string {
	$where = shortcode_atts( array( 'text' => '' ), $attributes, 'carried' )['text'];
	if ( ! preg_match( '#^[^/]+/[^/]+$#D', $where ) ) {
		return '<p>' . esc_html( 'Which text? Write [carried text="conference/number"], as in its address.' ) . '</p>';
	}
	$content = carried_wordpress_folder()->read( $where );
	if ( '' === $content ) {
		return '<p>' . esc_html( "The text $where is not here yet." ) . '</p>';
	}
	return '<article class="carried-text">' . carried_article( $content ) . '</article>';
}

/** A kept file as HTML, every word of it escaped. */
function carried_article( string $content ): string {
	$parts = preg_split( CARRIED_RULE, $content, 2 );
	$said  = '';
	if ( 1 === count( $parts ) ) {
		foreach ( explode( "\n", trim( $content ) ) as $count => $line ) {
			$said .= 0 === $count ? '<p><strong>' . esc_html( $line ) . '</strong></p>' : '<p>' . esc_html( $line ) . '</p>';
		}
		return $said;
	}
	list( $marks, $head ) = carried_head( $parts[0] );
	foreach ( $marks as $line ) {
		$said .= '<p class="carried-warning"><strong>' . esc_html( $line ) . '</strong></p>';
	}
	$title = carried_fact( $head, 'Title' );
	$said .= '<h2>' . esc_html( '' === $title ? $head[0] : $title ) . '</h2>';
	$said .= '<p><em>' . esc_html( ( '' === $title ? '' : "$head[0]. " ) . ( $head[1] ?? '' ) ) . '</em></p>';
	$lines = explode( "\n", trim( $parts[1], "\n" ) );
	foreach ( '' === $title ? $lines : array_slice( $lines, 1 ) as $line ) {
		if ( '' !== $line ) {
			$depth = intdiv( strlen( $line ) - strlen( ltrim( $line, ' ' ) ), 2 );
			$style = $depth ? ' style="margin-left: ' . ( 2 * $depth ) . 'em"' : '';
			$said .= "<p$style>" . esc_html( ltrim( $line, ' ' ) ) . '</p>';
		}
	}
	$address = carried_fact( $head, 'Address' );
	$version = 'Version ' . carried_fact( $head, 'Version' ) . '. SHA-256: ' . carried_fact( $head, 'SHA-256' ) . '. ';
	return $said . '<p><small>' . esc_html( $version ) . '<a href="' . esc_url( $address ) . '">' . esc_html( $address ) . '</a></small></p>';
}

/** What stands above a text: array( lines that say it is not in force, the other lines ). */
function carried_head( string $words ): array {
	$parts = explode( "\n\n", trim( $words, "\n" ), 2 );
	$head  = explode( "\n", (string) end( $parts ) );
	return array( 2 === count( $parts ) ? explode( "\n", $parts[0] ) : array(), $head );
}

/** What is said under a term, or ''. */
function carried_fact( array $head, string $term ): string {
	foreach ( $head as $line ) {
		if ( 0 === strpos( $line, "$term: " ) ) {
			return substr( $line, strlen( $term ) + 2 );
		}
	}
	return '';
}

/** [carried_list conference="annual-2026"]: the texts in the folder, each with where it can be read. */
function carried_list( $attributes ): string {
	$conference = shortcode_atts( array( 'conference' => '' ), $attributes, 'carried_list' )['conference'];
	$chosen     = preg_match( '/^[A-Za-z0-9_-]+$/D', $conference ) ? $conference : '*';
	$items      = '';
	foreach ( carried_wordpress_folder()->texts( $chosen ) as $file ) {
		list( $marks, $head ) = carried_head( preg_split( CARRIED_RULE, (string) file_get_contents( $file ), 2 )[0] );
		$title                = carried_fact( $head, 'Title' );
		$words                = $marks ? $marks[0] : ( $head[1] ?? '' );
		$link                 = '<a href="' . esc_url( carried_fact( $head, 'Address' ) ) . '">' . esc_html( '' === $title ? $head[0] : $title ) . '</a>';
		$items               .= "<li>$link<br>" . esc_html( "$head[0]. $words" ) . '</li>';
	}
	return '' === $items ? '<p>No text is here yet.</p>' : "<ul class=\"carried-list\">$items</ul>";
}

if ( function_exists( 'add_shortcode' ) ) {
	add_shortcode( 'carried', 'carried_show' );
	add_shortcode( 'carried_list', 'carried_list' );
	add_action( 'init', 'carried_schedule' );
	add_action( 'carried_pull', 'carried_pull_hourly' );
	add_action( 'admin_notices', 'carried_tell' );
	register_deactivation_hook( __FILE__, 'carried_unschedule' );
} elseif ( 'cli' === PHP_SAPI && realpath( $_SERVER['SCRIPT_FILENAME'] ) === __FILE__ ) {
	exit( carried_main( array_slice( $argv, 1 ) ) );
}
