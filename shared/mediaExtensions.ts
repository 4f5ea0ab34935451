/** File name endings (lower case, no dot) that pickers and scanners take for media; opening tries any file whatever its name. */
export const MEDIA_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    '3g2 3gp aac ac3 aif aiff amr ape asf avi divx dts dv eac3 evo f4v flac flv m1v m2p m2t m2ts m2v m4a m4b m4v mka mkv mov mp2 mp3 mp4 mpe mpeg mpg mpv ' +
    'mts mxf nut oga ogg ogm ogv opus qt ra rm rmvb tod tp trp ts tta vob wav weba webm wma wmv wtv wv y4m 264 265 h264 h265 hevc'
  ).split(' '),
);
