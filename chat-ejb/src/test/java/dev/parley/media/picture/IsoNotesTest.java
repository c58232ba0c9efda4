package dev.parley.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.mov.metadata.QuickTimeMetadataDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IsoNotesTest {
  private static List<Patch> find(byte[] file) throws IOException {
    return IsoNotes.find(
        (at, count) -> Arrays.copyOfRange(file, (int) at, (int) at + count), file.length);
  }

  private static byte[] cleaned(byte[] file) throws IOException {
    return new PatchedStream(new ByteArrayInputStream(file), find(file)).readAllBytes();
  }

  private static Metadata metadata(byte[] file) throws Exception {
    return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
  }

  @Test
  void ofAHeicTheCamerasNotesAreZerosAndTheRestIsAsItWas() throws Exception {
    for (boolean first : new boolean[] {true, false}) {
      byte[] told = IsoFiles.heic(first);

      byte[] clean = cleaned(told);

      assertThat(IsoFiles.text(told)).contains(IsoFiles.SECRET);
      assertThat(IsoFiles.text(clean)).doesNotContain(IsoFiles.SECRET);
      assertThat(clean).hasSameSizeAs(told);
      assertThat(IsoFiles.text(clean)).contains(IsoFiles.PIXELS);
      assertThat(find(clean)).isEqualTo(find(told));
      assertThat(changes(told, clean)).isLessThanOrEqualTo(IsoFiles.notesLength());
    }
    byte[] told = IsoFiles.heic(true);
    ExifIFD0Directory before = metadata(told).getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(before.getInt(0x0112)).isEqualTo(6);
    ExifIFD0Directory after =
        metadata(cleaned(told)).getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(after == null || !after.containsTag(0x0112)).isTrue();
  }

  @Test
  void ofAVideoAllPlacesBecomeFreeWhereverTheListIs() throws Exception {
    for (boolean first : new boolean[] {true, false}) {
      byte[] told = IsoFiles.video(first);

      byte[] clean = cleaned(told);

      assertThat(IsoFiles.text(told)).contains("+52.5", "\u00a9xyz", "loci");
      assertThat(IsoFiles.text(clean)).doesNotContain("+52.5", "\u00a9xyz", "loci");
      assertThat(clean).hasSameSizeAs(told);
      assertThat(IsoFiles.text(clean)).contains(IsoFiles.PIXELS, "made by hand", "\u00a9nam");
      // There is nothing left to be found.
      assertThat(find(clean)).isEmpty();
    }
    Metadata before = metadata(IsoFiles.video(true));
    assertThat(before.toString()).isNotEmpty();
    assertThat(location(before)).contains("+52.5");
    assertThat(location(metadata(cleaned(IsoFiles.video(true))))).isEmpty();
  }

  private static String location(Metadata metadata) {
    StringBuilder found = new StringBuilder();
    metadata
        .getDirectoriesOfType(QuickTimeMetadataDirectory.class)
        .forEach(
            one -> one.getTags().forEach(tag -> found.append(tag.getDescription()).append(' ')));
    return found.toString().contains("+52.5") ? found.toString() : "";
  }

  @Test
  void whatTellsNoPlaceStays() throws IOException {
    assertThat(find(IsoFiles.plain())).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidToBeUnclean() {
    byte[] video = IsoFiles.video(true);
    video[3]++; // the first box is longer than it is
    assertThatThrownBy(() -> find(video)).isInstanceOf(UncleanException.class);
    byte[] many = IsoFiles.many(10_001);
    assertThatThrownBy(() -> find(many))
        .isInstanceOf(UncleanException.class)
        .hasMessageContaining("more than");
    byte[] heic = IsoFiles.heicWithNotesElsewhere();
    assertThatThrownBy(() -> find(heic)).isInstanceOf(UncleanException.class);
  }

  @Property
  void aBrokenFileIsUncleanOrAsLongAsBefore(
      @ForAll @IntRange(max = 2) int which,
      @ForAll @Size(max = 8) List<@IntRange(max = 600) Integer> places,
      @ForAll byte value)
      throws IOException {
    byte[] file =
        which == 0
            ? IsoFiles.heic(true)
            : which == 1 ? IsoFiles.video(false) : IsoFiles.video(true);
    for (int place : places) {
      file[place % file.length] = value;
    }
    try {
      assertThat(cleaned(file)).hasSameSizeAs(file);
    } catch (UncleanException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void garbageIsUncleanOrTellsNothing(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
    try {
      assertThat(cleaned(bytes)).hasSameSizeAs(bytes);
    } catch (UncleanException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property
  void patchesChangeTheirBytesAndNoOthers(
      @ForAll @Size(min = 1, max = 200) byte[] bytes,
      @ForAll @IntRange(max = 199) int from,
      @ForAll @IntRange(min = 1, max = 50) int length,
      @ForAll @IntRange(min = 1, max = 64) int piece)
      throws IOException {
    int at = from % bytes.length;
    int end = Math.min(bytes.length, at + length);
    byte[] wanted = bytes.clone();
    Arrays.fill(wanted, at, end, (byte) 0);
    PatchedStream stream =
        new PatchedStream(new ByteArrayInputStream(bytes), List.of(new Patch(at, end - at, false)));
    byte[] read = new byte[bytes.length];
    int done = 0;
    while (done < read.length) {
      done += stream.read(read, done, Math.min(piece, read.length - done));
    }
    assertThat(read).isEqualTo(wanted);
  }

  private static int changes(byte[] before, byte[] after) {
    int changes = 0;
    for (int i = 0; i < before.length; i++) {
      changes += before[i] == after[i] ? 0 : 1;
    }
    return changes;
  }
}
