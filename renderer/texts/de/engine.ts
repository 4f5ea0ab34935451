/**
 * What the engine says to people, in German: English sentences as the engine makes them, with the names of what it fills in. A test finds those that
 * it does not say any more. What is not here is shown in English.
 */
export const engineSentences: Readonly<Record<string, string>> = {
  // Opening a file
  '"{name}" is a folder. Open a file inside it.': '„{name}“ ist ein Ordner. Öffne eine Datei darin.',
  '"{name}" is a folder. Choose a file in it.': '„{name}“ ist ein Ordner. Wähle eine Datei darin.',
  '"{name}" is a device or a pipe, not a file.': '„{name}“ ist ein Gerät oder eine Pipe und keine Datei.',
  '"{name}" is empty (0 bytes).': '„{name}“ ist leer (0 Bytes).',
  'There is no file "{name}" there. Was it moved or renamed?': 'Dort gibt es keine Datei „{name}“. Wurde sie verschoben oder umbenannt?',
  'There is no file "{path}". Check its name and whether its disk is connected.':
    'Es gibt keine Datei „{path}“. Prüfe den Namen und ob die Festplatte verbunden ist.',
  'There is no file at {uri}.': 'Unter {uri} gibt es keine Datei.',
  '{uri} cannot be read ({code}). Change its permissions.': '{uri} lässt sich nicht lesen ({code}). Ändere die Zugriffsrechte.',
  '"{name}" may not be read: give this user the permission to read it.':
    '„{name}“ darf nicht gelesen werden: Gib diesem Benutzer das Recht, die Datei zu lesen.',
  '"{path}" may not be read by your user. Change its permissions.': '„{path}“ darf dein Benutzer nicht lesen. Ändere die Zugriffsrechte.',
  '"{name}" could not be read ({code}). Is its disk still connected?':
    '„{name}“ ließ sich nicht lesen ({code}). Ist die Festplatte noch verbunden?',
  '"path" has to be absolute, not "{path}".': 'Der Pfad muss vollständig sein, nicht „{path}“.',
  '"{name}" is no longer where it was, or has changed. Open it again.':
    '„{name}“ ist nicht mehr dort, wo die Datei war, oder hat sich geändert. Öffne sie noch einmal.',
  'The file of "{title}" is no longer where it was. Open it again.':
    'Die Datei von „{title}“ ist nicht mehr dort, wo sie war. Öffne sie noch einmal.',
  'The file of "{title}" was replaced or changed while it was playing. Open it again.':
    'Die Datei von „{title}“ wurde während der Wiedergabe ersetzt oder geändert. Öffne sie noch einmal.',
  '"{name}" cannot be read: its disk does not answer. Is the computer with the shared folder switched on and connected?':
    '„{name}“ lässt sich nicht lesen: Die Festplatte antwortet nicht. Ist der Computer mit dem freigegebenen Ordner eingeschaltet und verbunden?',
  '"{name}" was replaced while it was playing. Open it again.':
    '„{name}“ wurde während der Wiedergabe ersetzt. Öffne die Datei noch einmal.',
  '"{name}" is read through the page that it was dropped on, and that page is closed or does not answer. Drop the file again.':
    '„{name}“ wird über die Seite gelesen, auf der die Datei abgelegt wurde, und diese ist geschlossen oder antwortet nicht. Leg die Datei noch einmal ab.',
  '"{name}" was read through the page that it was dropped on, and that page is closed or does not answer. Drop the file again.':
    '„{name}“ wurde über die Seite gelesen, auf der die Datei abgelegt wurde, und diese ist geschlossen oder antwortet nicht. Leg die Datei noch einmal ab.',
  'There is no bucket named "{bucket}". Buckets are the folders of the library.': 'Die Mediathek hat keinen Ordner namens „{bucket}“.',
  'The name of this file is no valid text, so that no program can be told of it. Rename it ("film{ending}").':
    'Der Name dieser Datei ist kein gültiger Text, sodass kein Programm sie finden kann. Benenne sie um („film{ending}“).',
  'There is no item "{itemId}" in the library.': 'Diesen Titel gibt es in der Mediathek nicht.',
  'There is no item "{itemId}". Open its file again.': 'Dieser Titel ist nicht mehr bekannt. Öffne seine Datei noch einmal.',
  'This playlist of "{title}" is out of date. Open its file again.':
    'Diese Wiedergabe von „{title}“ ist veraltet. Öffne die Datei noch einmal.',

  // What is in it
  '"{name}" is a text file, not a film or music, whatever its name says.':
    '„{name}“ ist eine Textdatei und weder Film noch Musik, was auch immer der Name sagt.',
  '"{name}" is a picture, not a film or music.': '„{name}“ ist ein Bild und weder Film noch Musik.',
  '"{name}" is text, not a film or music.': '„{name}“ ist Text und weder Film noch Musik.',
  '"{name}" is a list of other files, not a film or music. Open one of those.':
    '„{name}“ ist eine Liste anderer Dateien und weder Film noch Musik. Öffne eine von diesen.',
  '"{name}" is encrypted ({scheme}): it plays only where it was bought.':
    '„{name}“ ist verschlüsselt ({scheme}): Die Datei läuft nur dort, wo sie gekauft wurde.',
  '"{name}" cannot be decoded: the codec{tag} of its {kind} is unknown to this ffmpeg.':
    '„{name}“ lässt sich nicht dekodieren: Dieses ffmpeg kennt den Codec{tag} ({kind}) nicht.',
  '"{name}" cannot be decoded: this ffmpeg has no decoder for the codec {codec} of its {kind}.':
    '„{name}“ lässt sich nicht dekodieren: Dieses ffmpeg hat keinen Decoder für den Codec {codec} ({kind}).',
  '"{name}" cannot be decoded by this ffmpeg: {what}.': '„{name}“ lässt sich mit diesem ffmpeg nicht dekodieren: {what}.',
  '"{name}" has no decodable {kind}: nothing in its {codec} stream could be read.':
    '„{name}“ enthält nichts, was sich dekodieren lässt ({kind}): In der Spur mit {codec} war nichts lesbar.',
  '"{name}" has no picture and no sound inside.': '„{name}“ enthält weder Bild noch Ton.',
  '"{name}" has no picture and no sound inside, only {tags}, which this ffmpeg cannot decode.':
    '„{name}“ enthält weder Bild noch Ton, nur {tags}, was dieses ffmpeg nicht dekodieren kann.',
  '"{name}" cannot be played: nothing in it could be decoded{because}. It is damaged or cut off.':
    '„{name}“ lässt sich nicht abspielen: Nichts darin ließ sich dekodieren{because}. Die Datei ist beschädigt oder abgeschnitten.',
  '"{name}" cannot be played: its index tells of {seconds} s, but no picture and no sound is in the file. It was cut off: copy or download it again.':
    '„{name}“ lässt sich nicht abspielen: Der Index nennt {seconds} s, aber in der Datei ist weder Bild noch Ton. Sie ist abgeschnitten: Kopiere oder lade sie noch einmal.',
  '"{name}" cannot be played: no picture and no sound is in the file. It was cut off: copy or download it again.':
    '„{name}“ lässt sich nicht abspielen: In der Datei ist weder Bild noch Ton. Sie ist abgeschnitten: Kopiere oder lade sie noch einmal.',
  '"{name}" cannot be played: the file is incomplete: its index (moov) is missing. Copy or download it again.':
    '„{name}“ lässt sich nicht abspielen: Die Datei ist unvollständig, ihr Index (moov) fehlt. Kopiere oder lade sie noch einmal.',
  '"{name}" cannot be played: it is damaged{because}.': '„{name}“ lässt sich nicht abspielen: Die Datei ist beschädigt{because}.',
  '"{name}" is no film and no music that ffmpeg recognises, or too damaged for it{because}.':
    '„{name}“ ist kein Film und keine Musik, die ffmpeg erkennt, oder zu stark beschädigt{because}.',
  '"{name}" could not be examined within {seconds} s. Is its disk or network slow? Try again later.':
    '„{name}“ ließ sich nicht in {seconds} s untersuchen. Ist die Festplatte oder das Netz langsam? Versuche es später noch einmal.',
  '"{name}" cannot be examined: ffprobe {exit}. The file is probably damaged.':
    '„{name}“ lässt sich nicht untersuchen: ffprobe {exit}. Die Datei ist wahrscheinlich beschädigt.',
  '"{title}" does not say how long it is, and its end could not be found.':
    '„{title}“ sagt nicht, wie lang es ist, und das Ende ließ sich nicht finden.',

  // Playing
  '"{title}" could not be converted at {seconds} s: {problem}. Try another place or another quality.':
    '„{title}“ ließ sich bei {seconds} s nicht umwandeln: {problem}. Versuche eine andere Stelle oder eine andere Qualität.',
  'This computer did not finish {seconds} s of work on "{title}" in time. Choose a lower quality, or try again.':
    'Dieser Computer wurde mit „{title}“ nach {seconds} s nicht fertig. Wähle eine niedrigere Qualität, oder versuche es noch einmal.',
  '"{title}" is still being written, and nothing was added for {seconds} s. Try again when there is more of it.':
    '„{title}“ wird noch geschrieben, und seit {seconds} s kam nichts dazu. Versuche es wieder, wenn es weitergeht.',
  'The subtitles of "{title}" could not be read: {problem}. Try other subtitles, or none.':
    'Die Untertitel von „{title}“ ließen sich nicht lesen: {problem}. Versuche andere Untertitel oder keine.',
  'The subtitles "{path}" are no longer there. Open the film again.':
    'Die Untertitel „{path}“ sind nicht mehr da. Öffne den Film noch einmal.',
  'The disk with the cache folder {dir} is full. Free some space, or move the cache in the settings.':
    'Die Festplatte mit dem Cache-Ordner {dir} ist voll. Schaffe Platz, oder verlege den Cache in den Einstellungen.',
  'The disk with the folder {dir} is full. Free some space; HDR films need a little.':
    'Die Festplatte mit dem Ordner {dir} ist voll. Schaffe Platz; HDR-Filme brauchen ein wenig.',
  'Playhead is closing. Start it again to go on.': 'Playhead wird beendet. Starte es noch einmal, um weiterzumachen.',
  'There is no {tool} on this machine. {advice}': 'Auf diesem Computer gibt es kein {tool}. {advice}',

  // Folders of the library
  'There is no folder "{path}". Check its name and whether its disk is connected.':
    'Es gibt keinen Ordner „{path}“. Prüfe den Namen und ob die Festplatte verbunden ist.',
  'The folder "{path}" cannot be read ({code}). Change its permissions.':
    'Der Ordner „{path}“ lässt sich nicht lesen ({code}). Ändere die Zugriffsrechte.',
  '"{path}" is not a folder. Choose the folder that it is in.': '„{path}“ ist kein Ordner. Wähle den Ordner, in dem es liegt.',
  '"{path}" is in the library already, as "{name}".': '„{path}“ ist schon in der Mediathek, als „{name}“.',
  'There is a folder named "{name}" already. Choose another name.':
    'Es gibt schon einen Ordner namens „{name}“. Wähle einen anderen Namen.',
  'There is no folder named "{name}" in the library.': 'Die Mediathek hat keinen Ordner namens „{name}“.',
  '"{name}" is a name that the server uses itself. Choose another one.':
    '„{name}“ ist ein Name, den der Server selbst benutzt. Wähle einen anderen.',
  '"{name}" cannot be a folder\'s name in the library: it may have no slashes, and no spaces at its ends.':
    '„{name}“ kann kein Ordnername in der Mediathek sein: ohne Schrägstriche, und ohne Leerzeichen am Anfang und am Ende.',
  'It is empty.': 'Die Datei ist leer.',
  'It is not there.': 'Der Ordner ist nicht da.',
  'It is not there. Connect its disk.': 'Der Ordner ist nicht da. Verbinde die Festplatte.',
  'Another disk is in its place.': 'An seiner Stelle ist eine andere Festplatte.',
  'Your user may not read it. Change its permissions.': 'Dein Benutzer darf es nicht lesen. Ändere die Zugriffsrechte.',
  'The disk cannot read it (EIO). Check the disk.': 'Die Festplatte kann es nicht lesen (EIO). Prüfe die Festplatte.',
  'It is a link that leads to itself.': 'Es ist eine Verknüpfung, die auf sich selbst führt.',
  'It is a link that leads out of the folder. Add the folder that it leads to.':
    'Es ist eine Verknüpfung, die aus dem Ordner hinausführt. Füge den Ordner hinzu, auf den sie führt.',
  'Its path is too long for this system. Shorten a name.': 'Der Pfad ist zu lang für dieses System. Kürze einen Namen.',
  'It cannot be read ({code}).': 'Es lässt sich nicht lesen ({code}).',

  // The Movie Database
  'The Movie Database does not accept the key. Look it up in your account there, and enter it again.':
    'The Movie Database nimmt den Schlüssel nicht an. Sieh in deinem Konto dort nach, und gib ihn noch einmal ein.',
  'The Movie Database cannot be reached. Is the computer online?': 'The Movie Database ist nicht erreichbar. Ist der Computer online?',
  'The Movie Database wants fewer questions for a while.': 'The Movie Database möchte eine Weile weniger gefragt werden.',
  'The Movie Database answered with an error ({status}).': 'The Movie Database antwortete mit einem Fehler ({status}).',
  'The Movie Database answered something that is not known.': 'The Movie Database antwortete etwas Unbekanntes.',

  // People, collections, shares
  'The PIN of "{name}" is another one.': 'Die PIN von „{name}“ ist eine andere.',
  'There is a profile named "{name}" already. Choose another name.': 'Es gibt schon ein Profil namens „{name}“. Wähle einen anderen Namen.',
  'The last profile stays. Add another one first.': 'Das letzte Profil bleibt. Füge zuerst ein anderes hinzu.',
  'A collection has at most {count} items. Make another one.': 'Eine Sammlung hat höchstens {count} Titel. Leg eine weitere an.',
  'There is no collection {collectionId}. It may have been deleted.': 'Diese Sammlung gibt es nicht. Vielleicht wurde sie gelöscht.',
  'There is no share "{shareId}".': 'Diese Freigabe gibt es nicht mehr.',
  'That is not being done any more.': 'Daran wird nicht mehr gearbeitet.',
  'Something went wrong inside Playhead. Its log tells what.': 'In Playhead ging etwas schief. Das Protokoll sagt, was.',

  // Streaming sessions
  'The disk is full: the MP4 file could not be written. Free some space and begin again.':
    'Die Festplatte ist voll: Die MP4-Datei ließ sich nicht schreiben. Schaffe Platz, und beginne noch einmal.',
  'The disk with the data folder is full. Free some space and begin again.':
    'Die Festplatte mit dem Datenordner ist voll. Schaffe Platz, und beginne noch einmal.',
  'The disk with the data folder has {free} MB left; this needs about {needed} MB. Free some space.':
    'Auf der Festplatte mit dem Datenordner sind {free} MB frei; hierfür braucht es etwa {needed} MB. Schaffe Platz.',
  '{count} videos are being made already. Wait for one of them, or cancel it.':
    'Es werden schon {count} Videos gemacht. Warte auf eines davon, oder brich es ab.',
  '"{title}" is still being written. Convert it when it is whole.':
    '„{title}“ wird noch geschrieben. Wandle es um, wenn es vollständig ist.',
  'The text could not be spoken: {name} {exit}. Send a recording instead.':
    'Der Text ließ sich nicht sprechen: {name} {exit}. Sende stattdessen eine Aufnahme.',
  'The video could not be made to its end: {why}.': 'Das Video ließ sich nicht zu Ende machen: {why}.',
  '"{name}" is no picture that can be decoded: it is damaged, cut off or too large.':
    '„{name}“ ist kein Bild, das sich dekodieren lässt: Es ist beschädigt, abgeschnitten oder zu groß.',
  '"{name}" is no picture. Send a JPEG, PNG, WebP, GIF, BMP or AVIF file.':
    '„{name}“ ist kein Bild. Sende eine Datei als JPEG, PNG, WebP, GIF, BMP oder AVIF.',
  'There is no sound in "reference_audio". Send an audio file.': 'In der Aufnahme ist kein Ton. Sende eine Tondatei.',

  // What was found of encoders
  'this ffmpeg was built without it': 'dieses ffmpeg wurde ohne ihn gebaut',
  'this computer has no such device': 'dieser Computer hat kein solches Gerät',
  'at {height}p it {reason}': 'bei {height}p: {reason}',
  'could not be tried: ffmpeg made no test pictures': 'ließ sich nicht erproben: ffmpeg machte keine Testbilder',
  'wrote nothing that can be read': 'schrieb nichts Lesbares',
  'was asked for {asked} and made pictures of {made}': 'sollte {asked} machen und machte Bilder von {made}',
  'made a stream that cannot be decoded: ffmpeg {exit}': 'machte etwas, das sich nicht dekodieren lässt: ffmpeg {exit}',
  'was given {given} pictures and gave {count} back': 'bekam {given} Bilder und gab {count} zurück',
  'reorders pictures or changes their times (picture {number})': 'ordnet Bilder um oder ändert ihre Zeiten (Bild {number})',
  'made no keyframe at picture {number}, where one was asked for': 'machte kein Schlüsselbild bei Bild {number}, wo eines verlangt war',
  'ended with exit code {code}': 'endete mit Code {code}',
  'ended with exit code {code}, saying "{said}"': 'endete mit Code {code} und sagte „{said}“',
  'crashed or was killed ({signal})': 'stürzte ab oder wurde beendet ({signal})',
  'did not end within {seconds} s': 'endete nicht in {seconds} s',
  picture: 'Bild',
  sound: 'Ton',
};
