/**
 * What every part of the control plane has in common: it sees changes late, keeps a memory that is a value, and asks the
 * API server for one write at a time. Start reading at {@link Component} and {@link Turn}.
 */
@NullMarked
package dev.ordinal.controller;

import org.jspecify.annotations.NullMarked;
