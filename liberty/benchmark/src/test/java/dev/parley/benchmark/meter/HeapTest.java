package dev.parley.benchmark.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void addsGenerationsAndLeavesOutClasses() {
    String serial =
        """
        13490:
         def new generation   total 78656K, used 1400K [0x1, 0x2, 0x3)
          eden space 69952K,   2% used [0x1, 0x2, 0x3)
         tenured generation   total 174784K, used 98600K [0x1, 0x2, 0x3)
         Metaspace       used 119936K, committed 121728K, reserved 1179648K
        """;
    assertThat(Heap.used(serial)).isEqualTo(100_000L * 1024);
  }

  @Test
  void readsOneHeap() {
    assertThat(Heap.used(" garbage-first heap   total 524288K, used 5K [0x1, 0x2)\n"))
        .isEqualTo(5L * 1024);
  }
}
