/** Bits per second assumed until the first segment has been measured: enough for 720p. */
const FIRST_GUESS_BPS = 6_000_000;

/** Loaded ahead of the viewer, seconds. VHS's 30 to 60 would have twice as much transcoded for nothing at each seek. */
export const LOADED_AHEAD_SECONDS = 24;

/** How video.js is set up; each setting that is not its default has its reason. */
export const VIDEOJS_OPTIONS = {
  // The controls are ours; video.js brings the element, HLS, and the tracks.
  controls: false,
  controlBar: false,
  bigPlayButton: false,
  loadingSpinner: false,
  posterImage: false,
  errorDisplay: false,
  textTrackSettings: false,
  titleBar: false,
  userActions: { click: false, doubleClick: false, hotkeys: false },
  preload: 'auto',
  playsinline: true,
  disablePictureInPicture: false,
  html5: {
    nativeAudioTracks: false,
    nativeVideoTracks: false,
    vhs: {
      // Chromium's own HLS shows no audio or text tracks.
      overrideNative: true,
      // Where there is no plain MediaSource (iPhone).
      experimentalUseMMS: true,
      bandwidth: FIRST_GUESS_BPS,
      // A guess of yesterday, from another film and another line.
      useBandwidthFromLocalStorage: false,
      // The browser's own guess counts every page's traffic, knows nothing of this line, and would start films at 360p.
      useNetworkInformationApi: false,
      enableLowInitialPlaylist: false,
      // Smoothed, and never gives up a segment halfway: giving up costs the engine a second cold segment.
      bufferBasedABR: true,
      limitRenditionByPlayerDimensions: true,
      useDevicePixelRatio: true,
    },
  },
} as const;
