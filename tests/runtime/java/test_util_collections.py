"""java.util's lists, sets, maps and what works on them; UUID and Base64."""

from __future__ import annotations

from array import array
from typing import Any

import pytest

from runtime.java import lang
from runtime.java.util import (
    UUID,
    ArrayList,
    Arrays,
    Base64,
    Collections,
    Comparator,
    HashMap,
    HashSet,
    LinkedHashMap,
    NoSuchElementException,
)


def test_list_is_java_s_and_python_s() -> None:
    numbers = ArrayList()
    numbers.add(3)
    numbers.add(0, 1)
    numbers.addAll([5, 7])
    numbers.append(9)

    assert numbers == [1, 3, 5, 7, 9]
    assert (numbers.size(), numbers.get(1), numbers.indexOf(5), numbers.indexOf(6)) == (5, 3, 2, -1)
    assert [number for number in numbers if number > 5] == [7, 9]
    assert numbers.toString() == "[1, 3, 5, 7, 9]"
    assert ArrayList(10) == []


def test_list_removes_an_int_by_its_index_and_anything_else_by_value() -> None:
    values = ArrayList([5, "a", "b"])

    assert values.remove(0) == 5
    assert values.remove("b") is True
    assert values.remove("c") is False
    assert values == ["a"]


def test_index_outside_a_list_is_java_s_exception() -> None:
    with pytest.raises(lang.IndexOutOfBoundsException, match="Index 2 out of bounds for length 1"):
        ArrayList([1]).get(2)


def test_list_keeps_and_drops() -> None:
    numbers = ArrayList([1, 2, 3, 4])

    assert numbers.removeAll([1, 9])
    assert numbers.retainAll([2, 3])
    assert not numbers.removeIf(lambda number: number > 5)
    assert numbers == [2, 3]
    assert numbers.set(0, 8) == 2
    assert numbers.subList(0, 1) == [8]


def test_iterator_is_java_s_and_python_s() -> None:
    numbers = ArrayList([1, 2, 3])
    iterator = numbers.iterator()
    seen = []
    while iterator.hasNext():
        seen.append(iterator.next())
        if seen[-1] == 2:
            iterator.remove()

    assert (seen, numbers) == ([1, 2, 3], [1, 3])
    assert list(numbers.iterator()) == [1, 3]
    with pytest.raises(NoSuchElementException):
        iterator.next()


def test_set_tells_what_changed() -> None:
    names = HashSet(["a"])

    assert [names.add("b"), names.add("b"), names.remove("a"), names.remove("a")] == [True, False, True, False]
    assert names == {"b"}
    assert names.addAll(["b", "c"])
    assert names.retainAll(["c"])
    assert names.containsAll(["c"])


@pytest.mark.parametrize("kind", [HashMap, LinkedHashMap])
def test_map_is_java_s_and_python_s(kind: type[HashMap]) -> None:
    speeds = kind()

    assert speeds.put("a", 1) is None
    assert speeds.put("a", 2) == 1
    speeds["b"] = 3

    assert (speeds.get("a"), speeds["b"], speeds.get("x"), speeds.getOrDefault("x", 0)) == (2, 3, None, 0)
    assert (speeds.size(), speeds.containsKey("b"), speeds.containsValue(9)) == (2, True, False)
    assert (list(speeds), speeds.keySet(), speeds.values()) == (["a", "b"], ["a", "b"], [2, 3])
    assert (speeds.remove("a"), speeds.remove("a"), speeds.empty) == (2, None, False)
    assert str(speeds) == "{b=3}"


def test_entries_can_be_read_and_set() -> None:
    speeds = HashMap({"a": 1})
    for entry in speeds.entrySet():
        entry.setValue(entry.value + 1)

    assert [(entry.key, entry.value) for entry in speeds.entrySet()] == [("a", 2)]
    assert [f"{key}{value}" for key, value in speeds.entrySet()] == ["a2"]


def test_map_computes_what_is_missing() -> None:
    counts = HashMap()

    assert counts.putIfAbsent("a", 1) is None
    assert counts.putIfAbsent("a", 5) == 1
    assert counts.computeIfAbsent("b", len) == 1
    assert counts.merge("a", 2, lambda old, new: old + new) == 3
    assert counts == {"a": 3, "b": 1}


def test_lists_are_sorted_by_a_comparator_or_a_function() -> None:
    class ByLength(Comparator):
        def compare(self, o1: Any, o2: Any) -> int:
            return len(o1) - len(o2)

    words = ArrayList(["ccc", "a", "bb"])
    Collections.sort(words, ByLength())
    assert words == ["a", "bb", "ccc"]

    words.sort(lambda first, second: len(second) - len(first))
    assert words == ["ccc", "bb", "a"]

    Collections.sort(words)
    assert (words, Collections.max(words), Collections.min(words, ByLength())) == (["a", "bb", "ccc"], "ccc", "a")


def test_what_cannot_be_changed_refuses_it() -> None:
    assert Collections.unmodifiableList([1]) == (1,)
    with pytest.raises(TypeError):
        Collections.unmodifiableMap({"a": 1})["a"] = 2  # type: ignore[index]  # that is the point


def test_arrays_are_python_s() -> None:
    numbers = array("i", [3, 1, 2])
    Arrays.sort(numbers)

    assert Arrays.asList(numbers) == [1, 2, 3]
    assert Arrays.asList("ab", "c") == ["ab", "c"]
    assert Arrays.toString([1.0, None, True]) == "[1.0, null, true]"
    assert Arrays.copyOf(numbers, 5) == array("i", [1, 2, 3, 0, 0])
    assert Arrays.copyOf(["a"], 2) == ["a", None]
    assert Arrays.copyOf(b"ab", 3) == b"ab\0"


def test_uuid_is_random_or_read() -> None:
    text = "123e4567-e89b-42d3-a456-556642440000"
    uuid = UUID.fromString(text)

    assert (str(uuid), uuid.toString(), uuid.version()) == (text, text, 4)
    assert (uuid.mostSignificantBits, uuid.leastSignificantBits) == (1314564453825200851, -6604997905805475840)
    assert UUID(uuid.mostSignificantBits, uuid.leastSignificantBits) == uuid
    assert UUID.randomUUID() != UUID.randomUUID()
    assert str(UUID.nameUUIDFromBytes(b"pump")) == "cf82720d-b122-3e41-b19d-f5b05503b749"
    assert uuid.compareTo(UUID.fromString("f23e4567-e89b-42d3-a456-556642440000")) == 1
    with pytest.raises(lang.IllegalArgumentException, match="Invalid UUID string"):
        UUID.fromString("x")


def test_base64_goes_both_ways() -> None:
    data = bytes(range(250, 256)) + b"?"

    assert Base64.getEncoder().encodeToString(data) == "+vv8/f7/Pw=="
    assert Base64.getUrlEncoder().withoutPadding().encodeToString(data) == "-vv8_f7_Pw"
    assert Base64.getDecoder().decode("+vv8/f7/Pw==") == data
    assert Base64.getUrlDecoder().decode("-vv8_f7_Pw") == data
    assert Base64.getMimeDecoder().decode("+vv8\r\n/f7/Pw==") == data
    assert Base64.getEncoder().encodeToString(array("b", [-1])) == "/w=="
    with pytest.raises(lang.IllegalArgumentException, match="no Base64"):
        Base64.getDecoder().decode("a*b=")
