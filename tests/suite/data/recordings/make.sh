#!/bin/sh
# Makes the recordings of this folder anew, with ffmpeg 5.1.
set -eu
cd "$(dirname "$0")"
make() { ffmpeg -v error -y -bitexact "$@"; }
wav=$(mktemp --suffix .wav)
make -f lavfi -i "aevalsrc='if(between(t,0.5,0.9),0.5*sin(2*PI*(300*(t-0.5)+3375*(t-0.5)*(t-0.5))),0)':s=44100:d=1.2" "$wav"
picture="-f lavfi -i color=black:s=16x16:r=5:d=3.2"
make -i "$wav" -ar 16000 chirp.flac
make -i "$wav" -c:a libmp3lame -b:a 32k -ar 22050 chirp.mp3
make -i "$wav" -c:a libvorbis -q:a 0 -page_duration 200000 chirp.ogg
make -i "$wav" -c:a libopus -b:a 16k -page_duration 200000 chirp.opus
make -i "$wav" -c:a aac -b:a 32k chirp.m4a
make -i "$wav" -c:a aac -b:a 32k -movflags faststart stream.m4a
make -i "$wav" -c:a aac -b:a 32k -movflags empty_moov+frag_keyframe+delay_moov -frag_duration 200000 fragments.mp4
make -i "$wav" -c:a aac -b:a 32k -use_editlist 0 bare.m4a
make -itsoffset 1.98 -i "$wav" -c:a aac -b:a 32k late.m4a
make -itsoffset 1.98 -i "$wav" -c:a aac -b:a 32k late.mkv
make -itsoffset 1.98 -i "$wav" -c:a libopus -b:a 16k late.webm
for kind in mkv mp4; do
    make -f lavfi -i sine=200:r=44100:d=0.3 -i "$wav" -map 0 -map 1 -c:a aac -b:a 24k \
        -metadata:s:a:0 language=eng -metadata:s:a:1 language=ger -disposition:a:0 default languages.$kind
done
make -i "$wav" -c:a ac3 -b:a 96k ac3.mkv
make $picture -itsoffset 1.98 -i "$wav" -c:v mpeg2video -q:v 31 -c:a ac3 -b:a 96k late.ts
make -f lavfi -i color=black:s=16x16:r=5:d=0.4 -c:v mpeg4 picture.mp4
rm "$wav"
